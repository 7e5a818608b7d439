using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.EntityFrameworkCore.Update;

namespace IntegrationHub.Core.Storage;

/// <summary>A property as <see cref="BatchedSaves"/> writes it, in the form its database takes.</summary>
internal abstract class SavedColumn(IProperty property, string name)
{
    public IProperty Property => property;

    public bool IsKey { get; } = property.IsPrimaryKey();

    /// <summary>Whether it must still have its old value when a row is changed.</summary>
    public bool IsVersion { get; } = property.IsConcurrencyToken;

    protected string Name => name;

    public static SavedColumn Of(IProperty property, ISqlGenerationHelper names)
    {
        var name = names.DelimitIdentifier(property.GetColumnName());

        // An array cannot be an element of an array of rows: PostgreSQL gets it as a text, and reads that.
        var mapping = property.GetRelationalTypeMapping();
        if (mapping.Converter is null && mapping.ElementTypeMapping is not null)
        {
            return new ArrayColumn(property, name, mapping.StoreType);
        }

        var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return (SavedColumn)Activator.CreateInstance(
            typeof(PlainColumn<>).MakeGenericType(plain.IsValueType ? typeof(Nullable<>).MakeGenericType(plain) : plain), property, name)!;
    }

    /// <summary>As the rows shall be.</summary>
    public abstract ColumnValues Current(IReadOnlyList<IUpdateEntry> entries);

    /// <summary>As rows are that nothing tracks.</summary>
    /// <param name="rows">Of the property's type.</param>
    public abstract ColumnValues Untracked(IReadOnlyList<object> rows);

    /// <summary>As the rows were read.</summary>
    public abstract ColumnValues Original(IReadOnlyList<IUpdateEntry> entries);

    private sealed class PlainColumn<TValue>(IProperty property, string name) : SavedColumn(property, name)
    {
        private readonly ValueConverter? converter = property.GetRelationalTypeMapping().Converter;

        public override ColumnValues Untracked(IReadOnlyList<object> rows)
        {
            var read = Property.GetGetter();
            return ColumnValues.Of(Name, rows, row => (TValue)Stored(read.GetClrValue(row))!);
        }

        public override ColumnValues Current(IReadOnlyList<IUpdateEntry> entries)
            => ColumnValues.Of(Name, entries, entry => (TValue)entry.GetCurrentProviderValue(Property)!);

        public override ColumnValues Original(IReadOnlyList<IUpdateEntry> entries)
            => ColumnValues.Of(Name, entries, entry => (TValue)entry.GetOriginalProviderValue(Property)!);

        private object? Stored(object? value) => converter is null ? value : converter.ConvertToProvider(value);
    }

    private sealed class ArrayColumn(IProperty property, string name, string type) : SavedColumn(property, name)
    {
        public override ColumnValues Untracked(IReadOnlyList<object> rows)
        {
            var read = Property.GetGetter();
            return ColumnValues.Of(Name, rows, row => Text(read.GetClrValue(row))) with { Cast = type };
        }

        public override ColumnValues Current(IReadOnlyList<IUpdateEntry> entries)
            => ColumnValues.Of(Name, entries, entry => Text(entry.GetCurrentValue(Property))) with { Cast = type };

        public override ColumnValues Original(IReadOnlyList<IUpdateEntry> entries)
            => ColumnValues.Of(Name, entries, entry => Text(entry.GetOriginalValue(Property))) with { Cast = type };

        private static string? Text(object? values)
            => values is null ? null : $"{{{string.Join(',', ((IEnumerable<string>)values).Select(Quoted))}}}";

        private static string Quoted(string value)
            => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
