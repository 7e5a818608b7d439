using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace IntegrationHub.Core.Storage;

/// <summary>An entity type as <see cref="BatchedSaves"/> writes it.</summary>
internal sealed class SavedTable
{
    private const int MostColumns = 64;
    private const string Annotation = "IntegrationHub:SavedTable";
    private readonly IProperty[] key;

    private SavedTable(IEntityType type, ISqlGenerationHelper names)
    {
        Name = names.DelimitIdentifier(type.GetTableName()!, type.GetSchema());
        Rank = RankOf(type, []);
        HasUniqueColumns = type.GetIndexes().Any(index => index.IsUnique);
        Columns = [.. type.GetProperties().Select(property => SavedColumn.Of(property, names))];
        key = [.. type.FindPrimaryKey()!.Properties];
    }

    /// <summary>Quoted where it must be.</summary>
    public string Name { get; }

    /// <summary>Rows of a lower rank are there before those that refer to them.</summary>
    public int Rank { get; }

    /// <summary>Whether something beside the key may stand there once only.</summary>
    public bool HasUniqueColumns { get; }

    public IReadOnlyList<SavedColumn> Columns { get; }

    /// <summary>The table of a type; null when only EF Core knows how its rows are written.</summary>
    public static SavedTable? Of(IEntityType type, ISqlGenerationHelper names)
        => type.GetOrAddRuntimeAnnotationValue(
            Annotation, static of => new Found(IsPlain(of.type) ? new SavedTable(of.type, of.names) : null), (type, names)).Table;

    /// <summary>Rows that nothing tracks, to be added.</summary>
    public PreparedRows Prepare(IReadOnlyList<object> rows) => new(Rank, new NewRows(Name, rows.Count, [.. Columns.Select(column => column.Untracked(rows))]));

    /// <summary>The columns to be written for a changed row; a bit each.</summary>
    public ulong ChangedColumns(IUpdateEntry entry)
    {
        var changed = 0UL;
        for (var i = 0; i < Columns.Count; i++)
        {
            if (entry.IsModified(Columns[i].Property))
            {
                changed |= 1UL << i;
            }
        }

        return changed;
    }

    public int CompareKeys(IUpdateEntry one, IUpdateEntry other)
    {
        foreach (var property in key)
        {
            var (left, right) = (one.GetCurrentValue(property), other.GetCurrentValue(property));
            var order = left is string text ? string.CompareOrdinal(text, (string)right!) : Comparer<object>.Default.Compare(left, right);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    // One table, one type, every value made here and not by the database.
    private static bool IsPlain(IEntityType type)
        => type.BaseType is null && !type.GetDirectlyDerivedTypes().Any() && !type.IsOwned() && type.FindPrimaryKey() is not null
            && type.GetTableMappings().Count() == 1 && !type.GetComplexProperties().Any() && !type.GetProperties().Skip(MostColumns).Any()
            && !type.GetNavigations().Any(navigation => navigation.TargetEntityType.IsOwned())
            && !type.GetForeignKeys().Any(foreign => foreign.PrincipalEntityType == type)
            && type.GetProperties().All(property => property.ValueGenerated == ValueGenerated.Never);

    private static int RankOf(IEntityType type, HashSet<IEntityType> above)
        => above.Add(type)
            ? type.GetForeignKeys().Select(foreign => RankOf(foreign.PrincipalEntityType, [.. above]) + 1).DefaultIfEmpty(0).Max()
            : 0;

    private sealed record Found(SavedTable? Table);
}
