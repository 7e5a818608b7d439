using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace IntegrationHub.Core.Storage;

/// <summary>The entries of a save, table by table in the order in which they may be written.</summary>
internal sealed class SavePlan
{
    private SavePlan(IReadOnlyList<AddedGroup> added, IReadOnlyList<ChangedGroup> changed) => (Added, Changed) = (added, changed);

    public IReadOnlyList<AddedGroup> Added { get; }

    public IReadOnlyList<ChangedGroup> Changed { get; }

    /// <summary>The plan; null when something is in it whose order or form only EF Core knows.</summary>
    public static SavePlan? Of(IList<IUpdateEntry> entries, ISqlGenerationHelper names)
    {
        var added = new Dictionary<SavedTable, List<IUpdateEntry>>();
        var changed = new Dictionary<(SavedTable Table, ulong Columns), List<IUpdateEntry>>();
        foreach (var entry in entries)
        {
            if (SavedTable.Of(entry.EntityType, names) is not { } table || entry.SharedIdentityEntry is not null)
            {
                return null;
            }

            switch (entry.EntityState)
            {
                case EntityState.Added:
                    ListOf(added, table).Add(entry);
                    break;
                case EntityState.Modified:
                    ListOf(changed, (table, table.ChangedColumns(entry))).Add(entry);
                    break;
                default:
                    return null;
            }
        }

        // A new row may take a value that a changed one gives up, or the other way round.
        if (changed.Keys.Any(group => group.Table.HasUniqueColumns && added.ContainsKey(group.Table)))
        {
            return null;
        }

        return new SavePlan(
            [.. added.OrderBy(group => group.Key.Rank).Select(group => new AddedGroup(group.Key, InOrder(group.Key, group.Value)))],
            [.. changed.OrderBy(group => group.Key.Table.Name, StringComparer.Ordinal).ThenBy(group => group.Key.Columns)
                .Select(group => new ChangedGroup(group.Key.Table, group.Key.Columns, InOrder(group.Key.Table, group.Value)))]);
    }

    private static List<IUpdateEntry> ListOf<TKey>(Dictionary<TKey, List<IUpdateEntry>> groups, TKey key)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var entries))
        {
            groups[key] = entries = [];
        }

        return entries;
    }

    // In the order of their keys, so that two who write the same ones wait for each other and seldom deadlock. A database
    // may write them in another order: who must not deadlock locks his rows in order before.
    private static List<IUpdateEntry> InOrder(SavedTable table, List<IUpdateEntry> entries)
    {
        entries.Sort(table.CompareKeys);
        return entries;
    }

    /// <summary>New rows of a table.</summary>
    internal sealed record AddedGroup(SavedTable Table, IReadOnlyList<IUpdateEntry> Entries)
    {
        public NewRows Rows() => new(Table.Name, Entries.Count, [.. Table.Columns.Select(column => column.Current(Entries))]);
    }

    /// <summary>Rows of a table that changed in the same columns.</summary>
    internal sealed record ChangedGroup(SavedTable Table, ulong Columns, IReadOnlyList<IUpdateEntry> Entries)
    {
        public ChangedRows Rows() => new(
            Table.Name,
            Entries.Count,
            [.. Table.Columns.Where(column => column.IsKey).Select(column => column.Current(Entries)),
                .. Table.Columns.Where(column => column.IsVersion).Select(column => column.Original(Entries))],
            [.. Table.Columns.Where((_, number) => (Columns & (1UL << number)) != 0).Select(column => column.Current(Entries))]);
    }
}
