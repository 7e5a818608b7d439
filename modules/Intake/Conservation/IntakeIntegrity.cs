using System.Data.Common;
using System.Runtime.CompilerServices;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Conservation;

/// <summary>What must hold of receipts, applications and their histories.</summary>
internal sealed class IntakeIntegrity(IServiceProvider services) : IIntegrityCheck
{
    private const int AtOnce = 500;

    public async IAsyncEnumerable<Violation> FindAsync(
        DbTransaction snapshot, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await services.InSnapshotAsync<IntakeDbContext>(snapshot, cancellation);
        var given = db.IdempotencyKeys
            .Where(key => !db.Applications.Any(row => row.Id == key.ApplicationId && row.ReceiptCode == key.ReceiptCode))
            .Select(key => key.ReceiptCode);
        await foreach (var receipt in given.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return new Violation("C1", receipt, "a receipt was handed out and there is no such application");
        }

        var after = Guid.Empty;
        List<Row> page;
        do
        {
            page = await PageAsync(db, after, cancellation);
            var entries = await EntriesAsync(db, page, cancellation);
            foreach (var row in page)
            {
                foreach (var violation in Broken(row, [.. entries[row.Id]]))
                {
                    yield return violation;
                }

                after = row.Id;
            }
        }
        while (page.Count == AtOnce);
    }

    private static IEnumerable<Violation> Broken(Row row, IReadOnlyList<HistoryLine> entries)
    {
        if (!row.Status.IsFinal() && !row.Steps.Values.Any(status => status.IsWithAgency()))
        {
            yield return new Violation("C3", row.ReceiptCode, $"the application is {row.Status}, and no agency has a step of it");
        }

        foreach (var broken in ApplicationHistory.Broken(row.Status, row.HistoryLength, row.Steps, entries))
        {
            yield return new Violation("C4", row.ReceiptCode, broken);
        }
    }

    private static async Task<List<Row>> PageAsync(IntakeDbContext db, Guid after, CancellationToken cancellation)
    {
        var rows = await db.Applications.Where(row => row.Id > after)
            .OrderBy(row => row.Id)
            .Take(AtOnce)
            .Select(row => new
            {
                row.Id,
                row.ReceiptCode,
                row.Status,
                row.HistoryLength,
                Steps = row.Steps.Select(step => new { step.Id, step.Status }).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new Row(
            row.Id, row.ReceiptCode, row.Status, row.HistoryLength, row.Steps.ToDictionary(step => step.Id, step => step.Status)));
    }

    private static async Task<ILookup<Guid, HistoryLine>> EntriesAsync(IntakeDbContext db, List<Row> page, CancellationToken cancellation)
    {
        var ids = page.ConvertAll(row => row.Id);
        return (await db.History.Where(entry => ids.Contains(entry.ApplicationId))
            .OrderBy(entry => entry.ApplicationId)
            .ThenBy(entry => entry.Number)
            .Select(entry => new { entry.ApplicationId, Line = new HistoryLine(entry.Number, entry.StepId, entry.Status, entry.WithoutEffect) })
            .ToListAsync(cancellation)).ToLookup(entry => entry.ApplicationId, entry => entry.Line);
    }

    private sealed record Row(
        Guid Id, string ReceiptCode, ApplicationStatus Status, int HistoryLength, IReadOnlyDictionary<Guid, StepStatus> Steps);
}
