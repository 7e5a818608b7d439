using System.Globalization;
using System.Text;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Reports;

/// <summary>Writes the breaks of a run as CSV, page by page, however many there are.</summary>
internal sealed class WriteCsv(ReconciliationDbContext db)
{
    private const int Rows = 500;

    private const string Header =
        "break_id,agency,type,state,receipt_code,step,step_id,first_seen_at,seen_at,"
        + "hub_status,hub_reference,hub_request_sha256,hub_amount,hub_requested_at,hub_changed_at,"
        + "backend_reference,backend_status,backend_request_sha256,backend_amount,backend_received_at,backend_updated_at,"
        + "note,reason,assignee,concluded_by,concluded_at\r\n";

    public Task<bool> ExistsAsync(Guid runId, CancellationToken cancellation) => db.Runs.AnyAsync(run => run.Id == runId, cancellation);

    public async Task WriteAsync(Guid runId, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Header.AsMemory(), cancellation);
        var after = Guid.Empty;
        while (true)
        {
            var page = await db.Breaks.AsNoTracking()
                .Where(found => found.RunId == runId && found.Id > after)
                .OrderBy(found => found.Id)
                .Take(Rows)
                .ToListAsync(cancellation);
            foreach (var row in page)
            {
                await writer.WriteAsync(Line(row).AsMemory(), cancellation);
            }

            await writer.FlushAsync(cancellation);
            if (page.Count < Rows)
            {
                return;
            }

            after = page[^1].Id;
        }
    }

    private static string Line(Break row) => string.Join(',', Cells(row).Select(cell => CsvCell.Of(Text(cell)))) + "\r\n";

    private static object?[] Cells(Break row) =>
    [
        row.Id, row.Agency, row.Type, row.State, row.ReceiptCode, row.Step, row.StepId, row.FirstSeenAt, row.SeenAt,
        row.HubStatus, row.HubReference, row.HubSha256, row.HubAmount, row.HubRequestedAt, row.HubChangedAt,
        row.BackendStatus is null ? null : row.Reference, row.BackendStatus, row.BackendSha256, row.BackendAmount, row.BackendReceivedAt,
        row.BackendUpdatedAt, row.Note, row.Reason, row.Assignee, row.ConcludedBy, row.ConcludedAt,
    ];

    private static string? Text(object? cell) => cell switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString(),
    };
}
