using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Ledger.Upkeep;

/// <summary>
/// PostgreSQL: a partition a day, so that a day is forgotten by dropping a table. The statements are functions of the
/// database that run under its owner: the application's own role may neither make nor drop tables
/// (docs/operations/database-roles.md).
/// </summary>
internal sealed class PartitionedDays(LedgerDbContext ledger) : ILedgerDays
{
    public async Task<IReadOnlyList<string>> MakeAsync(DateOnly first, DateOnly last, CancellationToken cancellation)
        => await ledger.Database
            .SqlQuery<string>($"SELECT make_partitions AS \"Value\" FROM messaging.make_partitions({first}, {last})")
            .ToListAsync(cancellation);

    public async Task<IReadOnlyList<string>> ForgetAsync(DateOnly before, CancellationToken cancellation)
        => await ledger.Database
            .SqlQuery<string>($"SELECT drop_partitions AS \"Value\" FROM messaging.drop_partitions({before})")
            .ToListAsync(cancellation);
}
