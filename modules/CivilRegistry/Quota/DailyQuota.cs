using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.CivilRegistry.Quota;

/// <summary>Meters the submits of a day, over all nodes. The day is one row: those that come at once take their share together.</summary>
internal sealed class DailyQuota
{
    private const int Largest = 64;
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly GroupCommit<Request> takes;

    public DailyQuota(IServiceScopeFactory scopes, TimeProvider clock)
    {
        this.scopes = scopes;
        this.clock = clock;
        takes = new GroupCommit<Request>(Largest, TakeAsync);
    }

    /// <summary>Takes one of today's quota; false when <paramref name="limit"/> is used up.</summary>
    public async Task<bool> TryTakeAsync(int limit, CancellationToken cancellation)
    {
        var request = new Request(limit);
        await takes.AddAsync(request).WaitAsync(cancellation);
        return request.IsGranted;
    }

    private async Task TakeAsync(IReadOnlyList<Request> requests)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CivilRegistryDbContext>();
        await using var transaction = await db.BeginAsync();
        var today = RegistryTime.DayOf(clock.GetUtcNow());
        var table = db.Dialect.Table(CivilRegistryModule.Schema, QuotaUse.Table);

        // Makes the row or locks it, so that nodes which race cannot pass the limit together.
        var take = $$"""INSERT INTO {{table}} AS q (day, used) VALUES ({0}, 0) ON CONFLICT (day) DO UPDATE SET used = q.used RETURNING used""";
        var used = (await db.Database.SqlQueryRaw<int>(take, today).ToListAsync()).Single();
        foreach (var request in requests)
        {
            request.IsGranted = used < request.Limit;
            used += request.IsGranted ? 1 : 0;
        }

        var write = $$"""UPDATE {{table}} SET used = {0} WHERE day = {1}""";
        await db.Database.ExecuteSqlRawAsync(write, used, today);
        await transaction.CommitAsync();
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

    private sealed class Request(int limit)
    {
        public int Limit => limit;

        public bool IsGranted { get; set; }
    }
}
