using System.Collections.Concurrent;
using System.Data;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Tests.Agencies;

/// <summary>What a test may see and do below an agency's surface, whatever its case type is.</summary>
internal interface IAgencyLab
{
    Task<AgencyCase?> CaseAsync(Guid stepId);

    Task<IReadOnlyList<AgencyCase>> CasesAsync();

    Task<IReadOnlyList<PendingCall>> CallsAsync(Guid stepId);

    Task<IReadOnlyList<KeptCallback>> CallbacksAsync(Guid stepId);

    /// <summary>Claims due calls for a process that has <paramref name="lease"/> to make them.</summary>
    Task<IReadOnlyList<ClaimedCall>> ClaimAsync(TimeSpan lease);

    /// <summary>Lets so many calls of each batch be born claimed.</summary>
    /// <returns>Where they will be once they are stored, in place of the dispatcher.</returns>
    ConcurrentQueue<ClaimedCall> TakeFirstCalls(int room);

    /// <summary>Gives the dispatcher a call that was born claimed.</summary>
    Task GiveToDispatcherAsync(ClaimedCall call);

    /// <summary>Makes a claimed call and records its result, as the dispatcher does.</summary>
    Task MakeAsync(ClaimedCall call);

    /// <summary>Whether a context keeps its connection once it has read.</summary>
    Task<bool> KeepsConnectionAsync();
}

internal sealed class AgencyLab<TCase>(IServiceProvider services) : IAgencyLab
    where TCase : AgencyCase
{
    public Task<AgencyCase?> CaseAsync(Guid stepId)
        => InAsync(async db => (AgencyCase?)await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.StepId == stepId));

    public Task<IReadOnlyList<AgencyCase>> CasesAsync()
        => InAsync(async db => (IReadOnlyList<AgencyCase>)await db.Cases.AsNoTracking().ToListAsync());

    public Task<IReadOnlyList<PendingCall>> CallsAsync(Guid stepId)
        => InAsync(async db => (IReadOnlyList<PendingCall>)await db.Calls.AsNoTracking()
            .Where(call => db.Cases.Any(c => c.Id == call.CaseId && c.StepId == stepId))
            .OrderBy(call => call.Number)
            .ToListAsync());

    public Task<IReadOnlyList<KeptCallback>> CallbacksAsync(Guid stepId)
        => InAsync(async db => (IReadOnlyList<KeptCallback>)await db.Callbacks.AsNoTracking()
            .Where(callback => callback.StepId == stepId).ToListAsync());

    public Task<IReadOnlyList<ClaimedCall>> ClaimAsync(TimeSpan lease)
        => InAsync(async db =>
        {
            var now = DateTimeOffset.UtcNow;
            return (IReadOnlyList<ClaimedCall>)await CallClaims.ClaimAsync(db, services.GetRequiredService<AgencyCallSettings<TCase>>().Agency.Code, now, now + lease, 100, CancellationToken.None);
        });

    public ConcurrentQueue<ClaimedCall> TakeFirstCalls(int room)
    {
        var taken = new ConcurrentQueue<ClaimedCall>();
        services.GetRequiredService<AgencyCallSettings<TCase>>().FirstCalls.Open(() => room, born => taken.Enqueue(born.Claimed));
        return taken;
    }

    public async Task GiveToDispatcherAsync(ClaimedCall call)
    {
        var born = (await InAsync(db => CallMaker<TCase>.ReadAsync(db, [call], CancellationToken.None))).Single();
        services.GetServices<IHostedService>().OfType<AgencyDispatcher<TCase>>().Single().Take(born);
    }

    public async Task MakeAsync(ClaimedCall call)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CallMaker<TCase>>().MakeAsync(call, CancellationToken.None);
    }

    public Task<bool> KeepsConnectionAsync()
        => InAsync(async db =>
        {
            await db.Cases.CountAsync();
            return db.Database.GetDbConnection().State != ConnectionState.Closed;
        });

    private async Task<T> InAsync<T>(Func<AgencyDbContext<TCase>, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>());
    }
}
