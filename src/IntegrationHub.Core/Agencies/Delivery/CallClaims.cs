using System.Data.Common;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>A call this process may make until its lease ends.</summary>
internal sealed record ClaimedCall(Guid Id, int LeaseEpoch, DateTimeOffset ClaimedAt, CallLease Lease);

/// <summary>Claims due calls: the record that an attempt begins.</summary>
internal static class CallClaims
{
    /// <summary>
    /// Makes calls due again that this process still holds, so that another one takes them at once. One that was begun
    /// stays in flight: nobody knows whether it was applied, and the next claim says so.
    /// </summary>
    public static async Task HandBackAsync<TCase>(
        AgencyDbContext<TCase> db, IReadOnlyCollection<HeldCall> calls, DateTimeOffset now, CancellationToken cancellation)
        where TCase : AgencyCase
    {
        if (calls.Count == 0)
        {
            return;
        }

        await using var transaction = await db.BeginAsync(cancellation);
        foreach (var (call, begun) in calls.OrderBy(held => held.Call.Id))
        {
            await db.Calls
                .Where(row => row.Id == call.Id && row.LeaseEpoch == call.LeaseEpoch && row.State == CallState.Open)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueAt, now)
                        .SetProperty(row => row.InFlight, begun)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                    cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Moves on the end of the leases this process still has. One that another process has claimed, or that is settled,
    /// stays as it is.
    /// </summary>
    public static async Task RenewAsync<TCase>(
        AgencyDbContext<TCase> db, IReadOnlyCollection<ClaimedCall> calls, DateTimeOffset leasedUntil, CancellationToken cancellation)
        where TCase : AgencyCase
    {
        var renewed = new List<ClaimedCall>();
        await using var transaction = await db.BeginAsync(cancellation);
        foreach (var call in calls.OrderBy(call => call.Id))
        {
            // Without a new version: whoever settles the call at this moment has read the old one, and is right.
            var rows = await db.Calls
                .Where(row => row.Id == call.Id && row.LeaseEpoch == call.LeaseEpoch && row.State == CallState.Open && row.InFlight)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, leasedUntil), cancellation);
            if (rows == 1)
            {
                renewed.Add(call);
            }
        }

        await transaction.CommitAsync(cancellation);
        renewed.ForEach(call => call.Lease.Extend(leasedUntil));
    }

    /// <summary>
    /// Claims up to <paramref name="limit"/> due calls, oldest first, never one whose case has an earlier call open, and
    /// none while the agency is held.
    /// A call that was in flight under an older lease comes back with its outcome marked unknown.
    /// </summary>
    public static async Task<List<ClaimedCall>> ClaimAsync<TCase>(
        AgencyDbContext<TCase> db, string agency, DateTimeOffset now, DateTimeOffset leasedUntil, int limit, CancellationToken cancellation)
        where TCase : AgencyCase
    {
        var dialect = db.Dialect;
        var table = dialect.Table(db.Schema, "pending_call");

        // One statement is a transaction of its own. Whoever breaks it off would not know what is claimed.
        using var turn = await dialect.EnterWriteAsync(cancellation);
        await using var connection = await OpenConnection.OfAsync(db, cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            UPDATE {table} SET outcome_unknown = (outcome_unknown OR in_flight), in_flight = TRUE,
                due_at = @lease, lease_epoch = lease_epoch + 1, version = version + 1
            WHERE id IN (
                SELECT c.id FROM {table} c
                WHERE c.state = 'Open' AND c.due_at <= @now AND NOT EXISTS (
                    SELECT 1 FROM {table} o WHERE o.case_id = c.case_id AND o.state = 'Open' AND o.number < c.number)
                AND NOT EXISTS (
                    SELECT 1 FROM {dialect.Table(LedgerTables.Schema, "sending_hold")} h WHERE h.agency = @agency AND h.ended_at IS NULL)
                ORDER BY c.due_at LIMIT @limit{dialect.SkipLocked})
            RETURNING id, lease_epoch
            """;
        dialect.AddTime(command, "@now", now);
        dialect.AddTime(command, "@lease", leasedUntil);
        Add(command, "@limit", limit);
        Add(command, "@agency", agency);
        var claimed = new List<ClaimedCall>();
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            claimed.Add(new ClaimedCall(reader.GetGuid(0), reader.GetInt32(1), now, new CallLease(leasedUntil)));
        }

        return claimed;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
