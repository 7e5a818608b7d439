using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationHub.Host.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CallsMadeAgain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "resent_at",
                table: "tax_pending_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "resent_at",
                table: "licensing_pending_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "resent_at",
                table: "health_pending_call",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "resent_at",
                table: "civil_registry_pending_call",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "resent_at",
                table: "tax_pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                table: "licensing_pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                table: "health_pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                table: "civil_registry_pending_call");
        }
    }
}
