using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationHub.Host.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CallsMadeAgain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "resent_at",
                schema: "tax",
                table: "pending_call",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "resent_at",
                schema: "licensing",
                table: "pending_call",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "resent_at",
                schema: "health",
                table: "pending_call",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "resent_at",
                schema: "civil_registry",
                table: "pending_call",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "resent_at",
                schema: "tax",
                table: "pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                schema: "licensing",
                table: "pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                schema: "health",
                table: "pending_call");

            migrationBuilder.DropColumn(
                name: "resent_at",
                schema: "civil_registry",
                table: "pending_call");
        }
    }
}
