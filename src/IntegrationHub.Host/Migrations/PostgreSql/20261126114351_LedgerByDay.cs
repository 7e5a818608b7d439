using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationHub.Host.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LedgerByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript("ledger-by-day");
    }
}
