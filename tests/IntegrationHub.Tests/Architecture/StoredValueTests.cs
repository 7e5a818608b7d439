using IntegrationHub.Host.Database;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>
/// Which words stand in which columns, approved by diff: a version can read only the words it knows, so a new one is
/// written a release after the first version that reads it (docs/operations/upgrades.md), and none is taken away.
/// </summary>
public sealed class StoredValueTests
{
    private const string Approved = "tests/IntegrationHub.Tests/Architecture/stored-values.approved.txt";

    [Fact]
    public void The_words_in_the_columns_are_the_approved_ones()
    {
        var received = Path.Combine(AppContext.BaseDirectory, "stored-values.received.txt");
        File.WriteAllText(received, Describe());
        (Describe() == Repository.Read(Approved).ReplaceLineEndings("\n")).ShouldBeTrue(
            $"The stored words differ from {Approved}. If the last release reads them all, copy {received} over it.");
    }

    private static string Describe()
    {
        using var db = new PostgreSqlMigrationContextFactory().CreateDbContext([]);
        var words =
            from entity in db.Model.GetEntityTypes()
            from property in entity.GetProperties()
            let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
            where type.IsEnum
            select $"{entity.GetSchema()}.{entity.GetTableName()}.{property.GetColumnName()}: {string.Join(", ", Enum.GetNames(type))}\n";
        return string.Concat(words.Order(StringComparer.Ordinal));
    }
}
