using IntegrationHub.Modules.CivilRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.CivilRegistry.Quota;

/// <summary>Meters the submits of a day, over all nodes.</summary>
internal sealed class DailyQuota(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Takes one of today's quota; false when <paramref name="limit"/> is used up.</summary>
    public async Task<bool> TryTakeAsync(int limit, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivilRegistryDbContext>();
        await using var transaction = await db.BeginAsync(cancellation);
        var today = RegistryTime.DayOf(clock.GetUtcNow());
        var table = db.Dialect.Table(CivilRegistryModule.Schema, QuotaUse.Table);

        // One statement counts and compares, so that nodes which race cannot pass the limit together.
        var statement = $$"""
            INSERT INTO {{table}} AS q (day, used) SELECT {0}, 1 WHERE {1} > 0
            ON CONFLICT (day) DO UPDATE SET used = q.used + 1 WHERE q.used < {1}
            """;
        var taken = await db.Database.ExecuteSqlRawAsync(statement, [today, limit], cancellation);
        await transaction.CommitAsync(cancellation);
        return taken > 0;
    }

    /// <summary>Gives one back that the registry has certainly not counted.</summary>
    public async Task GiveBackAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivilRegistryDbContext>();
        await using var transaction = await db.BeginAsync(cancellation);
        var today = RegistryTime.DayOf(clock.GetUtcNow());
        await db.Set<QuotaUse>()
            .Where(use => use.Day == today && use.Used > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(use => use.Used, use => use.Used - 1), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
