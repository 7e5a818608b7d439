using IntegrationHub.Core;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host;
using IntegrationHub.Host.Database;
using IntegrationHub.Tests.Monitoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;

namespace IntegrationHub.Tests.Host;

/// <summary>An agency that is added has a migration of its own tables, and touches nobody else's.</summary>
public sealed class AnotherAgencyTests
{
    [Fact]
    public void What_is_there_keeps_its_names()
    {
        using var today = new PostgreSqlMigrationContextFactory().CreateDbContext([]);
        using var tomorrow = new WithAnother(new DbContextOptionsBuilder<WithAnother>().UseNpgsql("Host=localhost").Options);

        var (before, after) = (Names(today), Names(tomorrow));

        before.Except(after).ShouldBeEmpty();
        after.Except(before).ShouldNotBeEmpty();
        after.Except(before).ShouldAllBe(name => name.StartsWith(PaperAgency.Code + ".", StringComparison.Ordinal));
        after.Where(name => name.StartsWith(PaperAgency.Code + ".", StringComparison.Ordinal)).ShouldAllBe(name => name.Contains("_paper_", StringComparison.Ordinal));
    }

    private static List<string> Names(DbContext db)
        => [.. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(table =>
            table.UniqueConstraints.Select(key => key.Name)
                .Concat(table.Indexes.Select(index => index.Name))
                .Concat(table.ForeignKeyConstraints.Select(foreign => foreign.Name))
                .Select(name => $"{table.Schema}.{table.Name} {name}"))];

    private sealed class WithAnother(DbContextOptions<WithAnother> options) : MigrationContext(options, StorageProvider.PostgreSql)
    {
        // Between those there are, in the order of the alphabet.
        protected override IEnumerable<HubModule> Modules => [.. HubModules.All, new PaperAgency()];
    }
}
