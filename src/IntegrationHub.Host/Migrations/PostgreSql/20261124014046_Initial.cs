using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IntegrationHub.Host.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "intake");

            migrationBuilder.EnsureSchema(
                name: "monitoring");

            migrationBuilder.EnsureSchema(
                name: "reconciliation");

            migrationBuilder.EnsureSchema(
                name: "civil_registry");

            migrationBuilder.EnsureSchema(
                name: "health");

            migrationBuilder.EnsureSchema(
                name: "licensing");

            migrationBuilder.EnsureSchema(
                name: "tax");

            migrationBuilder.EnsureSchema(
                name: "security");

            migrationBuilder.EnsureSchema(
                name: "messaging");

            migrationBuilder.CreateTable(
                name: "application",
                schema: "intake",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    catalogue_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    counter = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    submitted_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    nik_index = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    receipt_prints = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    history_length = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "application_file",
                schema: "intake",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agencies = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_file", x => new { x.application_id, x.file_id });
                });

            migrationBuilder.CreateTable(
                name: "body_view",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body_view", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "break",
                schema: "reconciliation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    type = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    key = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    previous_id = table.Column<Guid>(type: "uuid", nullable: true),
                    first_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    step_id = table.Column<Guid>(type: "uuid", nullable: true),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    receipt_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reference = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    hub_status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    hub_reference = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: true),
                    hub_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    hub_amount = table.Column<long>(type: "bigint", nullable: true),
                    hub_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hub_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    backend_status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    backend_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    backend_amount = table.Column<long>(type: "bigint", nullable: true),
                    backend_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    backend_updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    assignee = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    concluded_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    concluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    books_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_break", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "callback",
                schema: "civil_registry",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "callback",
                schema: "health",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback1", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "callback",
                schema: "licensing",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback2", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "callback",
                schema: "tax",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_callback3", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "case",
                schema: "civil_registry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    matches = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    registry_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "boolean", nullable: false),
                    walk_in = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    backend_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    result_number = table.Column<string>(type: "text", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    missing_items = table.Column<List<string>>(type: "text[]", nullable: false),
                    command_sequence = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false),
                    backend_sequence = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case",
                schema: "health",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    registration_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "boolean", nullable: false),
                    walk_in = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    backend_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    result_number = table.Column<string>(type: "text", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    missing_items = table.Column<List<string>>(type: "text[]", nullable: false),
                    command_sequence = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false),
                    backend_sequence = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case",
                schema: "licensing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    status_history = table.Column<string>(type: "text", nullable: false),
                    licence_link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "boolean", nullable: false),
                    walk_in = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    backend_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    result_number = table.Column<string>(type: "text", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    missing_items = table.Column<List<string>>(type: "text[]", nullable: false),
                    command_sequence = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false),
                    backend_sequence = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case2", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case",
                schema: "tax",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clearance = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    clearance_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "boolean", nullable: false),
                    walk_in = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: false),
                    backend_reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    result_number = table.Column<string>(type: "text", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    missing_items = table.Column<List<string>>(type: "text[]", nullable: false),
                    command_sequence = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false),
                    backend_sequence = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case3", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_change",
                schema: "civil_registry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    what = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_change",
                schema: "health",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    what = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_change1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_change",
                schema: "licensing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    what = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_change2", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_change",
                schema: "tax",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    what = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_change3", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "client",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "text", nullable: true),
                    client_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    json_web_key_set = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redirect_uris = table.Column<string>(type: "text", nullable: true),
                    requirements = table.Column<string>(type: "text", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_key",
                schema: "security",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    key_encryption_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_key", x => x.subject_id);
                });

            migrationBuilder.CreateTable(
                name: "delivery",
                schema: "messaging",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queue = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery", x => new { x.message_id, x.queue });
                });

            migrationBuilder.CreateTable(
                name: "delivery_log",
                schema: "messaging",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queue = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    handled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    waited_ms = table.Column<double>(type: "double precision", nullable: false),
                    worked_ms = table.Column<double>(type: "double precision", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_log", x => new { x.message_id, x.queue });
                });

            migrationBuilder.CreateTable(
                name: "draft",
                schema: "intake",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    service_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "history",
                schema: "intake",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    without_effect = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_history", x => new { x.application_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                schema: "intake",
                columns: table => new
                {
                    client = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    status_code = table.Column<int>(type: "integer", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_key", x => new { x.client, x.key });
                });

            migrationBuilder.CreateTable(
                name: "journey",
                schema: "monitoring",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receipt_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    promised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journey", x => x.application_id);
                });

            migrationBuilder.CreateTable(
                name: "message",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    urn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    causation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    trace_parent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_call",
                schema: "civil_registry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    in_flight = table.Column<bool>(type: "boolean", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_call",
                schema: "health",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    in_flight = table.Column<bool>(type: "boolean", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_call1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_call",
                schema: "licensing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    in_flight = table.Column<bool>(type: "boolean", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_call2", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_call",
                schema: "tax",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_epoch = table.Column<int>(type: "integer", nullable: false),
                    in_flight = table.Column<bool>(type: "boolean", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pending_call3", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_key",
                schema: "security",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "quota_use",
                schema: "civil_registry",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    used = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quota_use", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "resend",
                schema: "monitoring",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    chosen = table.Column<int>(type: "integer", nullable: false),
                    resent = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resend", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resent_item",
                schema: "monitoring",
                columns: table => new
                {
                    resend_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resent_item", x => new { x.resend_id, x.item_id, x.place });
                });

            migrationBuilder.CreateTable(
                name: "role",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "run",
                schema: "reconciliation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    business_date = table.Column<DateOnly>(type: "date", nullable: false),
                    repair = table.Column<bool>(type: "boolean", nullable: false),
                    started_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    active_key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    night_key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    progress = table.Column<double>(type: "double precision", nullable: false),
                    hub_lines = table.Column<long>(type: "bigint", nullable: false),
                    backend_lines = table.Column<long>(type: "bigint", nullable: false),
                    matched = table.Column<long>(type: "bigint", nullable: false),
                    in_flight = table.Column<long>(type: "bigint", nullable: false),
                    break_counts = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scope",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    descriptions = table.Column<string>(type: "text", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    resources = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scope", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staged_line",
                schema: "reconciliation",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "uuid", nullable: true),
                    receipt_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    status = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    request_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_line", x => new { x.run_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "intake",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uploaded_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "step",
                schema: "intake",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    depends_on = table.Column<List<string>>(type: "text[]", nullable: false),
                    automated = table.Column<bool>(type: "boolean", nullable: false),
                    blocking = table.Column<bool>(type: "boolean", nullable: false),
                    sla_working_days = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    backend_reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    result_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    skip_cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    missing_items = table.Column<List<string>>(type: "text[]", nullable: false),
                    command_sequence = table.Column<int>(type: "integer", nullable: false),
                    event_sequence = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_step", x => x.id);
                    table.ForeignKey(
                        name: "FK_step_application_application_id",
                        column: x => x.application_id,
                        principalSchema: "intake",
                        principalTable: "application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "client_authorization",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<string>(type: "text", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_client_authorization", x => x.id);
                    table.ForeignKey(
                        name: "FK_client_authorization_client_application_id",
                        column: x => x.application_id,
                        principalSchema: "security",
                        principalTable: "client",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "person_claim",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    claim_value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_person_claim_person_user_id",
                        column: x => x.user_id,
                        principalSchema: "security",
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_login",
                schema: "security",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_person_login_person_user_id",
                        column: x => x.user_id,
                        principalSchema: "security",
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_token",
                schema: "security",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_person_token_person_user_id",
                        column: x => x.user_id,
                        principalSchema: "security",
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_person_user_id",
                        column: x => x.user_id,
                        principalSchema: "security",
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_role",
                schema: "security",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_role", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "FK_person_role_person_user_id",
                        column: x => x.user_id,
                        principalSchema: "security",
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_person_role_role_role_id",
                        column: x => x.role_id,
                        principalSchema: "security",
                        principalTable: "role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "role_claim",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_role_claim_role_role_id",
                        column: x => x.role_id,
                        principalSchema: "security",
                        principalTable: "role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "token",
                schema: "security",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<string>(type: "text", nullable: true),
                    authorization_id = table.Column<string>(type: "text", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_token", x => x.id);
                    table.ForeignKey(
                        name: "FK_token_client_application_id",
                        column: x => x.application_id,
                        principalSchema: "security",
                        principalTable: "client",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_token_client_authorization_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "security",
                        principalTable: "client_authorization",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_application_nik_index_id",
                schema: "intake",
                table: "application",
                columns: new[] { "nik_index", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_application_receipt_code",
                schema: "intake",
                table: "application",
                column: "receipt_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_application_service_code_id",
                schema: "intake",
                table: "application",
                columns: new[] { "service_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_application_status_id",
                schema: "intake",
                table: "application",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_application_status_promised_on",
                schema: "intake",
                table: "application",
                columns: new[] { "status", "promised_on" });

            migrationBuilder.CreateIndex(
                name: "IX_application_submitted_by_id",
                schema: "intake",
                table: "application",
                columns: new[] { "submitted_by", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_application_file_file_id",
                schema: "intake",
                table: "application_file",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_body_view_at",
                schema: "monitoring",
                table: "body_view",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_body_view_message_id",
                schema: "monitoring",
                table: "body_view",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "IX_break_agency_current_key",
                schema: "reconciliation",
                table: "break",
                columns: new[] { "agency", "current", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_break_run_id_id",
                schema: "reconciliation",
                table: "break",
                columns: new[] { "run_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_step_id_state",
                schema: "civil_registry",
                table: "callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_step_id_state1",
                schema: "health",
                table: "callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_step_id_state2",
                schema: "licensing",
                table: "callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_callback_step_id_state3",
                schema: "tax",
                table: "callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_case_decided_at",
                schema: "civil_registry",
                table: "case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_receipt_code",
                schema: "civil_registry",
                table: "case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_case_requested_at",
                schema: "civil_registry",
                table: "case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_status_due_on_id",
                schema: "civil_registry",
                table: "case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_id",
                schema: "civil_registry",
                table: "case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_decided_at1",
                schema: "health",
                table: "case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_receipt_code1",
                schema: "health",
                table: "case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_case_requested_at1",
                schema: "health",
                table: "case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_status_due_on_id1",
                schema: "health",
                table: "case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_id1",
                schema: "health",
                table: "case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_decided_at2",
                schema: "licensing",
                table: "case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_receipt_code2",
                schema: "licensing",
                table: "case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_case_requested_at2",
                schema: "licensing",
                table: "case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_status_due_on_id2",
                schema: "licensing",
                table: "case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_id2",
                schema: "licensing",
                table: "case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_decided_at3",
                schema: "tax",
                table: "case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_receipt_code3",
                schema: "tax",
                table: "case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_case_requested_at3",
                schema: "tax",
                table: "case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_case_status_due_on_id3",
                schema: "tax",
                table: "case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_id3",
                schema: "tax",
                table: "case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_case_change_case_id_at",
                schema: "civil_registry",
                table: "case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_change_case_id_at1",
                schema: "health",
                table: "case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_change_case_id_at2",
                schema: "licensing",
                table: "case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_case_change_case_id_at3",
                schema: "tax",
                table: "case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_client_client_id",
                schema: "security",
                table: "client",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_client_authorization_application_id_status_subject_type",
                schema: "security",
                table: "client_authorization",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_state_queue_due_at",
                schema: "messaging",
                table: "delivery",
                columns: new[] { "state", "queue", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_log_handled_at",
                schema: "messaging",
                table: "delivery_log",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_draft_officer_saved_at",
                schema: "intake",
                table: "draft",
                columns: new[] { "officer", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_draft_saved_at",
                schema: "intake",
                table: "draft",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_key_created_at",
                schema: "intake",
                table: "idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_journey_receipt_code",
                schema: "monitoring",
                table: "journey",
                column: "receipt_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journey_service_code_ended_at",
                schema: "monitoring",
                table: "journey",
                columns: new[] { "service_code", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_journey_submitted_at",
                schema: "monitoring",
                table: "journey",
                column: "submitted_at");

            migrationBuilder.CreateIndex(
                name: "IX_message_correlation_id_created_at",
                schema: "messaging",
                table: "message",
                columns: new[] { "correlation_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_message_created_at",
                schema: "messaging",
                table: "message",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_case_id_state_number",
                schema: "civil_registry",
                table: "pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_due_at",
                schema: "civil_registry",
                table: "pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_ended_at",
                schema: "civil_registry",
                table: "pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_case_id_state_number1",
                schema: "health",
                table: "pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_due_at1",
                schema: "health",
                table: "pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_ended_at1",
                schema: "health",
                table: "pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_case_id_state_number2",
                schema: "licensing",
                table: "pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_due_at2",
                schema: "licensing",
                table: "pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_ended_at2",
                schema: "licensing",
                table: "pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_case_id_state_number3",
                schema: "tax",
                table: "pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_due_at3",
                schema: "tax",
                table: "pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pending_call_state_ended_at3",
                schema: "tax",
                table: "pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_person_normalized_user_name",
                schema: "security",
                table: "person",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_claim_user_id",
                schema: "security",
                table: "person_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_login_user_id",
                schema: "security",
                table: "person_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_role_role_id",
                schema: "security",
                table: "person_role",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_resend_cause_at",
                schema: "monitoring",
                table: "resend",
                columns: new[] { "cause", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_role_normalized_name",
                schema: "security",
                table: "role",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_claim_role_id",
                schema: "security",
                table: "role_claim",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_run_active_key",
                schema: "reconciliation",
                table: "run",
                column: "active_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_run_agency_started_at",
                schema: "reconciliation",
                table: "run",
                columns: new[] { "agency", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_run_night_key",
                schema: "reconciliation",
                table: "run",
                column: "night_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_run_state_lease_until",
                schema: "reconciliation",
                table: "run",
                columns: new[] { "state", "lease_until" });

            migrationBuilder.CreateIndex(
                name: "IX_scope_name",
                schema: "security",
                table: "scope",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_user_id",
                schema: "security",
                table: "session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_staged_line_run_id_reference",
                schema: "reconciliation",
                table: "staged_line",
                columns: new[] { "run_id", "reference" });

            migrationBuilder.CreateIndex(
                name: "IX_staged_line_run_id_step_id",
                schema: "reconciliation",
                table: "staged_line",
                columns: new[] { "run_id", "step_id" });

            migrationBuilder.CreateIndex(
                name: "IX_step_agency_application_id",
                schema: "intake",
                table: "step",
                columns: new[] { "agency", "application_id" });

            migrationBuilder.CreateIndex(
                name: "IX_step_agency_status",
                schema: "intake",
                table: "step",
                columns: new[] { "agency", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_step_application_id_position",
                schema: "intake",
                table: "step",
                columns: new[] { "application_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_step_backend_reference",
                schema: "intake",
                table: "step",
                column: "backend_reference");

            migrationBuilder.CreateIndex(
                name: "IX_step_result_number",
                schema: "intake",
                table: "step",
                column: "result_number");

            migrationBuilder.CreateIndex(
                name: "IX_token_application_id_status_subject_type",
                schema: "security",
                table: "token",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_token_authorization_id",
                schema: "security",
                table: "token",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "IX_token_reference_id",
                schema: "security",
                table: "token",
                column: "reference_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application_file",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "body_view",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "break",
                schema: "reconciliation");

            migrationBuilder.DropTable(
                name: "callback",
                schema: "civil_registry");

            migrationBuilder.DropTable(
                name: "callback",
                schema: "health");

            migrationBuilder.DropTable(
                name: "callback",
                schema: "licensing");

            migrationBuilder.DropTable(
                name: "callback",
                schema: "tax");

            migrationBuilder.DropTable(
                name: "case",
                schema: "civil_registry");

            migrationBuilder.DropTable(
                name: "case",
                schema: "health");

            migrationBuilder.DropTable(
                name: "case",
                schema: "licensing");

            migrationBuilder.DropTable(
                name: "case",
                schema: "tax");

            migrationBuilder.DropTable(
                name: "case_change",
                schema: "civil_registry");

            migrationBuilder.DropTable(
                name: "case_change",
                schema: "health");

            migrationBuilder.DropTable(
                name: "case_change",
                schema: "licensing");

            migrationBuilder.DropTable(
                name: "case_change",
                schema: "tax");

            migrationBuilder.DropTable(
                name: "data_key",
                schema: "security");

            migrationBuilder.DropTable(
                name: "delivery",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "delivery_log",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "draft",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "history",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "idempotency_key",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "journey",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "message",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "pending_call",
                schema: "civil_registry");

            migrationBuilder.DropTable(
                name: "pending_call",
                schema: "health");

            migrationBuilder.DropTable(
                name: "pending_call",
                schema: "licensing");

            migrationBuilder.DropTable(
                name: "pending_call",
                schema: "tax");

            migrationBuilder.DropTable(
                name: "person_claim",
                schema: "security");

            migrationBuilder.DropTable(
                name: "person_login",
                schema: "security");

            migrationBuilder.DropTable(
                name: "person_role",
                schema: "security");

            migrationBuilder.DropTable(
                name: "person_token",
                schema: "security");

            migrationBuilder.DropTable(
                name: "protection_key",
                schema: "security");

            migrationBuilder.DropTable(
                name: "quota_use",
                schema: "civil_registry");

            migrationBuilder.DropTable(
                name: "resend",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "resent_item",
                schema: "monitoring");

            migrationBuilder.DropTable(
                name: "role_claim",
                schema: "security");

            migrationBuilder.DropTable(
                name: "run",
                schema: "reconciliation");

            migrationBuilder.DropTable(
                name: "scope",
                schema: "security");

            migrationBuilder.DropTable(
                name: "session",
                schema: "security");

            migrationBuilder.DropTable(
                name: "staged_line",
                schema: "reconciliation");

            migrationBuilder.DropTable(
                name: "step",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "token",
                schema: "security");

            migrationBuilder.DropTable(
                name: "role",
                schema: "security");

            migrationBuilder.DropTable(
                name: "person",
                schema: "security");

            migrationBuilder.DropTable(
                name: "application",
                schema: "intake");

            migrationBuilder.DropTable(
                name: "client_authorization",
                schema: "security");

            migrationBuilder.DropTable(
                name: "client",
                schema: "security");
        }
    }
}
