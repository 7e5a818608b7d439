using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Agencies.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Backends;

/// <summary>What a process can be asked to do about one agency, whatever its case type is.</summary>
internal abstract class AgencyPort(string agency, string schema, bool callsBack)
{
    public string Agency => agency;

    public string Schema => schema;

    public bool CallsBack => callsBack;

    /// <summary>Claims due calls as its dispatcher does: as many as the circuit breaker lets through.</summary>
    public abstract Task<IReadOnlyList<ClaimedCall>> ClaimAsync(IServiceProvider process, int limit, CancellationToken cancellation);

    public abstract Task MakeAsync(IServiceProvider process, ClaimedCall call, CancellationToken cancellation);

    public abstract Task<CallbackOutcome> CallBackAsync(
        IServiceProvider process, Guid step, string key, CaseReport report, CancellationToken cancellation);

    public Task<bool> ResendAsync(IServiceProvider process, Guid call, CancellationToken cancellation)
        => process.GetServices<IAgencyWorklist>().Single(worklist => worklist.Agency.Code == agency).ResendAsync(call, "supervisor", cancellation);
}

internal sealed class AgencyPort<TCase>(string agency, string schema, bool callsBack) : AgencyPort(agency, schema, callsBack)
    where TCase : AgencyCase
{
    public override async Task<IReadOnlyList<ClaimedCall>> ClaimAsync(IServiceProvider process, int limit, CancellationToken cancellation)
    {
        var allowed = process.GetRequiredService<AgencyBreaker<TCase>>().Allowance(limit);
        if (allowed == 0)
        {
            return [];
        }

        var now = process.GetRequiredService<TimeProvider>().GetUtcNow();
        var settings = process.GetRequiredService<AgencyCallSettings<TCase>>();
        return await CallClaims.ClaimAsync(
            process.GetRequiredService<AgencyDbContext<TCase>>(), settings.Agency.Code, now, now + settings.Options.Lease, allowed, cancellation);
    }

    public override Task MakeAsync(IServiceProvider process, ClaimedCall call, CancellationToken cancellation)
        => process.GetRequiredService<CallMaker<TCase>>().MakeAsync(call, cancellation);

    public override Task<CallbackOutcome> CallBackAsync(
        IServiceProvider process, Guid step, string key, CaseReport report, CancellationToken cancellation)
        => process.GetRequiredService<CallbackDesk<TCase>>().TakeAsync(step, key, report, cancellation);
}
