using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// How a save reaches the database: the rows of a table that were added together in one statement, and those that were
/// changed in the same columns in another, with the ledger's new rows in the same round trip. EF Core writes a statement
/// a row. What this does not understand it leaves to EF Core, the whole save with it.
/// </summary>
internal sealed class BatchedSaves(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational, ISqlGenerationHelper names)
    : RelationalDatabase(dependencies, relational)
{
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        if (entries[0].Context is HubDbContext { IsPreparing: true } preparing)
        {
            preparing.UntrackedRows.Add(Prepare(entries));
            return entries.Count;
        }

        if (entries[0].Context is not HubDbContext db
            || RelationalDependencies.Connection.CurrentTransaction is not { } transaction
            || SavePlan.Of(entries, names) is not { } plan)
        {
            return await base.SaveChangesAsync(entries, cancellationToken);
        }

        var changed = plan.Changed.Select(group => group.Rows()).ToList();
        IReadOnlyList<int> found;
        try
        {
            found = await db.Dialect.WriteAsync(
                RelationalDependencies.Connection.DbConnection,
                transaction.GetDbTransaction(),
                [.. plan.Added.Select(group => group.Rows()), .. db.UntrackedRows.Tables(db.Dialect)],
                changed,
                cancellationToken);
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("The changes could not be saved.", failure, [.. entries]);
        }

        for (var i = 0; i < changed.Count; i++)
        {
            if (found[i] != changed[i].Count)
            {
                throw new DbUpdateConcurrencyException(
                    $"{changed[i].Count - found[i]} of {changed[i].Count} rows of {changed[i].Table} were changed or deleted by somebody else.",
                    plan.Changed[i].Entries);
            }
        }

        db.UntrackedRows.Clear();
        return entries.Count;
    }

    private IEnumerable<PreparedRows> Prepare(IList<IUpdateEntry> entries)
        => entries.FirstOrDefault(entry => entry.EntityState != EntityState.Added) is { } other
            ? throw new InvalidOperationException($"{other.EntityType.DisplayName()} is {other.EntityState}: only new rows can be handed over.")
            : SavePlan.Of(entries, names) is { } plan
                ? plan.Added.Select(group => new PreparedRows(group.Table.Rank, group.Rows()))
                : throw new InvalidOperationException("Only rows that need nothing of EF Core's own can be handed over.");
}
