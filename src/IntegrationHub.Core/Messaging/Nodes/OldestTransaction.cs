using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>How long the oldest transaction of the database has been open.</summary>
/// <param name="Since">When it began; null when there is none that can be seen.</param>
/// <param name="Owner">Whose it is: process, role and program; empty when nobody's.</param>
/// <param name="Alarm">Whether it is older than <see cref="NodeOptions.TransactionAlarm"/>.</param>
public sealed record TransactionAge(DateTimeOffset? Since, TimeSpan Age, string Owner, bool Alarm);

/// <summary>
/// Finds the oldest open transaction. On PostgreSQL no row that was deleted after it began can be cleared away, so the
/// ledger's short-lived rows pile up behind a backup, a report or a forgotten console. SQLite has no such thing.
/// </summary>
public sealed class OldestTransaction(LedgerDbContext ledger, IOptions<NodeOptions> options)
{
    private static readonly TransactionAge None = new(null, TimeSpan.Zero, "", Alarm: false);

    /// <summary>Reads it. Transactions of other roles are seen only as docs/operations/database-roles.md says.</summary>
    public async Task<TransactionAge> ReadAsync(CancellationToken cancellation)
    {
        if (ledger.Dialect.Provider != StorageProvider.PostgreSql)
        {
            return None;
        }

        var oldest = await ledger.Database
            .SqlQuery<Row>($"SELECT since AS \"Since\", age AS \"Age\", owner AS \"Owner\" FROM messaging.oldest_transaction()")
            .ToListAsync(cancellation);
        return oldest.Count == 0 ? None : new TransactionAge(oldest[0].Since, oldest[0].Age, oldest[0].Owner, oldest[0].Age >= options.Value.TransactionAlarm);
    }

    private sealed record Row(DateTimeOffset Since, TimeSpan Age, string Owner);
}
