using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntegrationHub.Core.Storage;

/// <summary>How every table looks on both databases; shared by the modules' contexts and the migrations.</summary>
public static class ModelConventions
{
    /// <summary>Types that columns are made of: enums as text, times in UTC, sortable on both databases.</summary>
    public static void AddTypes(ModelConfigurationBuilder types, StorageProvider provider)
    {
        types.Properties<Enum>().HaveConversion<string>();
        if (provider == StorageProvider.Sqlite)
        {
            types.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        }
        else
        {
            types.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        }
    }

    /// <summary>Names in snake case; on SQLite the schema becomes the table's prefix.</summary>
    public static void AddNames(ModelBuilder model, StorageProvider provider)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            Name(entity, provider);
        }
    }

    private static void Name(IMutableEntityType entity, StorageProvider provider)
    {
        if (entity.GetSchema() is { } schema && provider == StorageProvider.Sqlite)
        {
            entity.SetTableName($"{schema}_{entity.GetTableName()}");
            entity.SetSchema(null);
        }

        if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
        {
            entity.GetProperty(nameof(IVersioned.Version)).IsConcurrencyToken = true;
        }

        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
            if (property.ClrType == typeof(List<string>))
            {
                property.SetValueComparer(typeof(TextListComparer));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    // EF Core's own is made of functions in functions, which are compiled anew for every row that is compared.
    private sealed class TextListComparer()
        : ValueComparer<List<string>>((one, other) => Same(one, other), list => Hash(list), list => Copy(list))
    {
        private static bool Same(List<string>? one, List<string>? other)
            => one is null || other is null ? one == other : one.SequenceEqual(other, StringComparer.Ordinal);

        private static int Hash(List<string> list)
        {
            var hash = default(HashCode);
            list.ForEach(text => hash.Add(text, StringComparer.Ordinal));
            return hash.ToHashCode();
        }

        private static List<string> Copy(List<string> list) => [.. list];
    }

    // SQLite cannot compare or sort its text form of a DateTimeOffset.
    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    // timestamptz takes UTC only.
    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time);
}
