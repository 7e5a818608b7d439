using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationHub.Host.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "civil_registry_callback",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_civil_registry_callback", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "civil_registry_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    matches = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    registry_changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    walk_in = table.Column<bool>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    backend_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    result_number = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    missing_items = table.Column<string>(type: "TEXT", nullable: false),
                    command_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    backend_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_civil_registry_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "civil_registry_case_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_civil_registry_case_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "civil_registry_pending_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    in_flight = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_civil_registry_pending_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "civil_registry_quota_use",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    used = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_civil_registry_quota_use", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "health_callback",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_callback", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "health_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    registration = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    registration_at = table.Column<long>(type: "INTEGER", nullable: true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    walk_in = table.Column<bool>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    backend_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    result_number = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    missing_items = table.Column<string>(type: "TEXT", nullable: false),
                    command_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    backend_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "health_case_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_case_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "health_pending_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    in_flight = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_pending_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    catalogue_version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counter = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    submitted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    nik_index = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    receipt_prints = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    history_length = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_application", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_application_file",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agencies = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_application_file", x => new { x.application_id, x.file_id });
                });

            migrationBuilder.CreateTable(
                name: "intake_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_history",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    without_effect = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_history", x => new { x.application_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "intake_idempotency_key",
                columns: table => new
                {
                    client = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    status_code = table.Column<int>(type: "INTEGER", nullable: false),
                    response = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_idempotency_key", x => new { x.client, x.key });
                });

            migrationBuilder.CreateTable(
                name: "intake_stored_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    uploaded_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    uploaded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "licensing_callback",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licensing_callback", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "licensing_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    status_history = table.Column<string>(type: "TEXT", nullable: false),
                    licence_link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    walk_in = table.Column<bool>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    backend_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    result_number = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    missing_items = table.Column<string>(type: "TEXT", nullable: false),
                    command_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    backend_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licensing_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "licensing_case_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licensing_case_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "licensing_pending_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    in_flight = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licensing_pending_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_delivery",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    queue = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    failed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_delivery", x => new { x.message_id, x.queue });
                });

            migrationBuilder.CreateTable(
                name: "messaging_delivery_log",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    queue = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    waited_ms = table.Column<double>(type: "REAL", nullable: false),
                    worked_ms = table.Column<double>(type: "REAL", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_delivery_log", x => new { x.message_id, x.queue });
                });

            migrationBuilder.CreateTable(
                name: "messaging_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    correlation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    causation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    trace_parent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_body_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_body_view", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_journey",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_journey", x => x.application_id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_resend",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    chosen = table.Column<int>(type: "INTEGER", nullable: false),
                    resent = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_resend", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_resent_item",
                columns: table => new
                {
                    resend_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_resent_item", x => new { x.resend_id, x.item_id, x.place });
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_break",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    current = table.Column<bool>(type: "INTEGER", nullable: false),
                    previous_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    reference = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    hub_status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    hub_reference = table.Column<string>(type: "TEXT", maxLength: 128, nullable: true),
                    hub_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    hub_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    hub_requested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hub_changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    backend_status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    backend_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    backend_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    backend_received_at = table.Column<long>(type: "INTEGER", nullable: true),
                    backend_updated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    assignee = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    concluded_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    concluded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    books_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reconciliation_break", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    repair = table.Column<bool>(type: "INTEGER", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    active_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    night_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    node = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false),
                    progress = table.Column<double>(type: "REAL", nullable: false),
                    hub_lines = table.Column<long>(type: "INTEGER", nullable: false),
                    backend_lines = table.Column<long>(type: "INTEGER", nullable: false),
                    matched = table.Column<long>(type: "INTEGER", nullable: false),
                    in_flight = table.Column<long>(type: "INTEGER", nullable: false),
                    break_counts = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    signed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reconciliation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_staged_line",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    request_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reconciliation_staged_line", x => new { x.run_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "security_client",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    application_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "TEXT", nullable: true),
                    client_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    display_names = table.Column<string>(type: "TEXT", nullable: true),
                    json_web_key_set = table.Column<string>(type: "TEXT", nullable: true),
                    permissions = table.Column<string>(type: "TEXT", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    redirect_uris = table.Column<string>(type: "TEXT", nullable: true),
                    requirements = table.Column<string>(type: "TEXT", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "security_data_key",
                columns: table => new
                {
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    key_encryption_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_data_key", x => x.subject_id);
                });

            migrationBuilder.CreateTable(
                name: "security_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "security_protection_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_protection_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "security_role",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "security_scope",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    descriptions = table.Column<string>(type: "TEXT", nullable: true),
                    display_name = table.Column<string>(type: "TEXT", nullable: true),
                    display_names = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    resources = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_scope", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tax_callback",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_report = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tax_callback", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "tax_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clearance = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    clearance_at = table.Column<long>(type: "INTEGER", nullable: true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receipt_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    walk_in = table.Column<bool>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    backend_reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    request_sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    result_number = table.Column<string>(type: "TEXT", nullable: true),
                    sealed_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    missing_items = table.Column<string>(type: "TEXT", nullable: false),
                    command_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    backend_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tax_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tax_case_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sealed_note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tax_case_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tax_pending_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sealed_content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease_epoch = table.Column<int>(type: "INTEGER", nullable: false),
                    in_flight = table.Column<bool>(type: "INTEGER", nullable: false),
                    outcome_unknown = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tax_pending_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    depends_on = table.Column<string>(type: "TEXT", nullable: false),
                    automated = table.Column<bool>(type: "INTEGER", nullable: false),
                    blocking = table.Column<bool>(type: "INTEGER", nullable: false),
                    sla_working_days = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    backend_reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    result_number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    skip_cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    missing_items = table.Column<string>(type: "TEXT", nullable: false),
                    command_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intake_step", x => x.id);
                    table.ForeignKey(
                        name: "FK_intake_step_intake_application_application_id",
                        column: x => x.application_id,
                        principalTable: "intake_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_client_authorization",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    application_id = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    scopes = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_client_authorization", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_client_authorization_security_client_application_id",
                        column: x => x.application_id,
                        principalTable: "security_client",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "security_person_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_person_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_person_claim_security_person_user_id",
                        column: x => x.user_id,
                        principalTable: "security_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_person_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_person_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_security_person_login_security_person_user_id",
                        column: x => x.user_id,
                        principalTable: "security_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_person_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_person_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_security_person_token_security_person_user_id",
                        column: x => x.user_id,
                        principalTable: "security_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_session_security_person_user_id",
                        column: x => x.user_id,
                        principalTable: "security_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_person_role",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_person_role", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "FK_security_person_role_security_person_user_id",
                        column: x => x.user_id,
                        principalTable: "security_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_security_person_role_security_role_role_id",
                        column: x => x.role_id,
                        principalTable: "security_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_role_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_role_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_role_claim_security_role_role_id",
                        column: x => x.role_id,
                        principalTable: "security_role",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "security_token",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    application_id = table.Column<string>(type: "TEXT", nullable: true),
                    authorization_id = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_token = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: true),
                    properties = table.Column<string>(type: "TEXT", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reference_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_security_token", x => x.id);
                    table.ForeignKey(
                        name: "FK_security_token_security_client_application_id",
                        column: x => x.application_id,
                        principalTable: "security_client",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_security_token_security_client_authorization_authorization_id",
                        column: x => x.authorization_id,
                        principalTable: "security_client_authorization",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_callback_step_id_state",
                table: "civil_registry_callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_decided_at",
                table: "civil_registry_case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_receipt_code",
                table: "civil_registry_case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_requested_at",
                table: "civil_registry_case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_status_due_on_id",
                table: "civil_registry_case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_step_id",
                table: "civil_registry_case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_case_change_case_id_at",
                table: "civil_registry_case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_pending_call_case_id_state_number",
                table: "civil_registry_pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_pending_call_state_due_at",
                table: "civil_registry_pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_civil_registry_pending_call_state_ended_at",
                table: "civil_registry_pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_health_callback_step_id_state",
                table: "health_callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_health_case_decided_at",
                table: "health_case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_health_case_receipt_code",
                table: "health_case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_health_case_requested_at",
                table: "health_case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_health_case_status_due_on_id",
                table: "health_case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_health_case_step_id",
                table: "health_case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_health_case_change_case_id_at",
                table: "health_case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_health_pending_call_case_id_state_number",
                table: "health_pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_health_pending_call_state_due_at",
                table: "health_pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_health_pending_call_state_ended_at",
                table: "health_pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_nik_index_id",
                table: "intake_application",
                columns: new[] { "nik_index", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_receipt_code",
                table: "intake_application",
                column: "receipt_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_service_code_id",
                table: "intake_application",
                columns: new[] { "service_code", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_status_id",
                table: "intake_application",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_status_promised_on",
                table: "intake_application",
                columns: new[] { "status", "promised_on" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_submitted_by_id",
                table: "intake_application",
                columns: new[] { "submitted_by", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_application_file_file_id",
                table: "intake_application_file",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_intake_draft_officer_saved_at",
                table: "intake_draft",
                columns: new[] { "officer", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_draft_saved_at",
                table: "intake_draft",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "IX_intake_idempotency_key_created_at",
                table: "intake_idempotency_key",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_intake_step_agency_application_id",
                table: "intake_step",
                columns: new[] { "agency", "application_id" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_step_agency_status",
                table: "intake_step",
                columns: new[] { "agency", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_step_application_id_position",
                table: "intake_step",
                columns: new[] { "application_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_intake_step_backend_reference",
                table: "intake_step",
                column: "backend_reference");

            migrationBuilder.CreateIndex(
                name: "IX_intake_step_result_number",
                table: "intake_step",
                column: "result_number");

            migrationBuilder.CreateIndex(
                name: "IX_licensing_callback_step_id_state",
                table: "licensing_callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_decided_at",
                table: "licensing_case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_receipt_code",
                table: "licensing_case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_requested_at",
                table: "licensing_case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_status_due_on_id",
                table: "licensing_case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_step_id",
                table: "licensing_case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_licensing_case_change_case_id_at",
                table: "licensing_case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_licensing_pending_call_case_id_state_number",
                table: "licensing_pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_licensing_pending_call_state_due_at",
                table: "licensing_pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_licensing_pending_call_state_ended_at",
                table: "licensing_pending_call",
                columns: new[] { "state", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_delivery_state_queue_due_at",
                table: "messaging_delivery",
                columns: new[] { "state", "queue", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_delivery_log_handled_at",
                table: "messaging_delivery_log",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_messaging_message_correlation_id_created_at",
                table: "messaging_message",
                columns: new[] { "correlation_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_message_created_at",
                table: "messaging_message",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_body_view_at",
                table: "monitoring_body_view",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_body_view_message_id",
                table: "monitoring_body_view",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_journey_receipt_code",
                table: "monitoring_journey",
                column: "receipt_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_journey_service_code_ended_at",
                table: "monitoring_journey",
                columns: new[] { "service_code", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_journey_submitted_at",
                table: "monitoring_journey",
                column: "submitted_at");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_resend_cause_at",
                table: "monitoring_resend",
                columns: new[] { "cause", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_break_agency_current_key",
                table: "reconciliation_break",
                columns: new[] { "agency", "current", "key" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_break_run_id_id",
                table: "reconciliation_break",
                columns: new[] { "run_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_run_active_key",
                table: "reconciliation_run",
                column: "active_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_run_agency_started_at",
                table: "reconciliation_run",
                columns: new[] { "agency", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_run_night_key",
                table: "reconciliation_run",
                column: "night_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_run_state_lease_until",
                table: "reconciliation_run",
                columns: new[] { "state", "lease_until" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_staged_line_run_id_reference",
                table: "reconciliation_staged_line",
                columns: new[] { "run_id", "reference" });

            migrationBuilder.CreateIndex(
                name: "IX_reconciliation_staged_line_run_id_step_id",
                table: "reconciliation_staged_line",
                columns: new[] { "run_id", "step_id" });

            migrationBuilder.CreateIndex(
                name: "IX_security_client_client_id",
                table: "security_client",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_security_client_authorization_application_id_status_subject_type",
                table: "security_client_authorization",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_security_person_normalized_user_name",
                table: "security_person",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_security_person_claim_user_id",
                table: "security_person_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_person_login_user_id",
                table: "security_person_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_person_role_role_id",
                table: "security_person_role",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_role_normalized_name",
                table: "security_role",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_security_role_claim_role_id",
                table: "security_role_claim",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_scope_name",
                table: "security_scope",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_security_session_user_id",
                table: "security_session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_token_application_id_status_subject_type",
                table: "security_token",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "IX_security_token_authorization_id",
                table: "security_token",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "IX_security_token_reference_id",
                table: "security_token",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tax_callback_step_id_state",
                table: "tax_callback",
                columns: new[] { "step_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_decided_at",
                table: "tax_case",
                column: "decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_receipt_code",
                table: "tax_case",
                column: "receipt_code");

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_requested_at",
                table: "tax_case",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_status_due_on_id",
                table: "tax_case",
                columns: new[] { "status", "due_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_step_id",
                table: "tax_case",
                column: "step_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_tax_case_change_case_id_at",
                table: "tax_case_change",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_tax_pending_call_case_id_state_number",
                table: "tax_pending_call",
                columns: new[] { "case_id", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_tax_pending_call_state_due_at",
                table: "tax_pending_call",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_tax_pending_call_state_ended_at",
                table: "tax_pending_call",
                columns: new[] { "state", "ended_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "civil_registry_callback");

            migrationBuilder.DropTable(
                name: "civil_registry_case");

            migrationBuilder.DropTable(
                name: "civil_registry_case_change");

            migrationBuilder.DropTable(
                name: "civil_registry_pending_call");

            migrationBuilder.DropTable(
                name: "civil_registry_quota_use");

            migrationBuilder.DropTable(
                name: "health_callback");

            migrationBuilder.DropTable(
                name: "health_case");

            migrationBuilder.DropTable(
                name: "health_case_change");

            migrationBuilder.DropTable(
                name: "health_pending_call");

            migrationBuilder.DropTable(
                name: "intake_application_file");

            migrationBuilder.DropTable(
                name: "intake_draft");

            migrationBuilder.DropTable(
                name: "intake_history");

            migrationBuilder.DropTable(
                name: "intake_idempotency_key");

            migrationBuilder.DropTable(
                name: "intake_step");

            migrationBuilder.DropTable(
                name: "intake_stored_file");

            migrationBuilder.DropTable(
                name: "licensing_callback");

            migrationBuilder.DropTable(
                name: "licensing_case");

            migrationBuilder.DropTable(
                name: "licensing_case_change");

            migrationBuilder.DropTable(
                name: "licensing_pending_call");

            migrationBuilder.DropTable(
                name: "messaging_delivery");

            migrationBuilder.DropTable(
                name: "messaging_delivery_log");

            migrationBuilder.DropTable(
                name: "messaging_message");

            migrationBuilder.DropTable(
                name: "monitoring_body_view");

            migrationBuilder.DropTable(
                name: "monitoring_journey");

            migrationBuilder.DropTable(
                name: "monitoring_resend");

            migrationBuilder.DropTable(
                name: "monitoring_resent_item");

            migrationBuilder.DropTable(
                name: "reconciliation_break");

            migrationBuilder.DropTable(
                name: "reconciliation_run");

            migrationBuilder.DropTable(
                name: "reconciliation_staged_line");

            migrationBuilder.DropTable(
                name: "security_data_key");

            migrationBuilder.DropTable(
                name: "security_person_claim");

            migrationBuilder.DropTable(
                name: "security_person_login");

            migrationBuilder.DropTable(
                name: "security_person_role");

            migrationBuilder.DropTable(
                name: "security_person_token");

            migrationBuilder.DropTable(
                name: "security_protection_key");

            migrationBuilder.DropTable(
                name: "security_role_claim");

            migrationBuilder.DropTable(
                name: "security_scope");

            migrationBuilder.DropTable(
                name: "security_session");

            migrationBuilder.DropTable(
                name: "security_token");

            migrationBuilder.DropTable(
                name: "tax_callback");

            migrationBuilder.DropTable(
                name: "tax_case");

            migrationBuilder.DropTable(
                name: "tax_case_change");

            migrationBuilder.DropTable(
                name: "tax_pending_call");

            migrationBuilder.DropTable(
                name: "intake_application");

            migrationBuilder.DropTable(
                name: "security_role");

            migrationBuilder.DropTable(
                name: "security_person");

            migrationBuilder.DropTable(
                name: "security_client_authorization");

            migrationBuilder.DropTable(
                name: "security_client");
        }
    }
}
