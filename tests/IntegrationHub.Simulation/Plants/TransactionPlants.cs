using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Simulation.Installation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationHub.Simulation.Plants;

/// <summary>Messages go out while their transaction may still fail, and are not called back.</summary>
internal sealed class PublishesBeforeCommit : Plant
{
    private readonly SeenRows rows = new(entity => entity is StoredMessage or Delivery);

    public override IEnumerable<IInterceptor> Interceptors(SimulatedDatabase database) => [rows];

    // What was committed is there already.
    public override void Ended(SimulatedDatabase database)
    {
        foreach (var message in rows.Seen.OfType<StoredMessage>())
        {
            database.Execute(
                """
                INSERT OR IGNORE INTO messaging_message (id, urn, agency, body, correlation_id, causation_id, trace_parent, created_at)
                VALUES ($id, $urn, $agency, $body, $correlation, NULL, NULL, $created)
                """,
                ("$id", message.Id), ("$urn", message.Urn), ("$agency", (object?)message.Agency ?? DBNull.Value), ("$body", message.Body),
                ("$correlation", message.CorrelationId), ("$created", message.CreatedAt.UtcTicks));
        }

        foreach (var delivery in rows.Seen.OfType<Delivery>())
        {
            database.Execute(
                """
                INSERT INTO messaging_delivery (message_id, queue, due_at, attempts, state, created_at)
                SELECT $id, $queue, $due, 0, 'Ready', $due WHERE NOT EXISTS (SELECT 1 FROM messaging_delivery_log WHERE message_id = $id)
                ON CONFLICT DO NOTHING
                """,
                ("$id", delivery.MessageId), ("$queue", delivery.Queue), ("$due", delivery.DueAt.UtcTicks));
        }

        rows.Seen.Clear();
    }
}

/// <summary>History is written after the commit, which a process may not live to do.</summary>
internal sealed class WritesHistoryAfterwards : Plant
{
    private readonly SeenRows rows = new(entity => entity is CaseChange or HistoryEntry);

    public override IEnumerable<IInterceptor> Interceptors(SimulatedDatabase database) => [rows];

    public override void Died(SimulatedDatabase database)
    {
        foreach (var line in rows.Seen.OfType<HistoryEntry>())
        {
            database.Execute(
                "DELETE FROM intake_history WHERE application_id = $id AND number = $number", ("$id", line.ApplicationId), ("$number", line.Number));
        }

        foreach (var change in rows.Seen.OfType<CaseChange>())
        {
            foreach (var agency in SimulatedInstallation.Agencies)
            {
                database.Execute($"DELETE FROM {agency.Schema}_case_change WHERE id = $id", ("$id", change.Id));
            }
        }
    }

    public override void Ended(SimulatedDatabase database) => rows.Seen.Clear();
}

/// <summary>Sees the new rows of every save that reaches the database.</summary>
internal sealed class SeenRows(Predicate<object> wanted) : SaveChangesInterceptor
{
    public List<object> Seen { get; } = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
        {
            return ValueTask.FromResult(result);
        }

        var tracked = eventData.Context.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity);
        Seen.AddRange(tracked.Concat(((HubDbContext)eventData.Context).UntrackedRows.Own).Where(row => wanted(row)));
        return ValueTask.FromResult(result);
    }
}
