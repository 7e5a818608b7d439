using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.CivilRegistry.Quota;

/// <summary>Lets submits pass while the day's quota lasts; the last share of it is for people at the counter.</summary>
internal sealed class QuotaGate(DailyQuota quota, IOptions<RegistrySettings> settings, TimeProvider clock) : IDeliveryGate<CivilCase>
{
    public async Task<CallResult.Held?> PassAsync(CivilCase agencyCase, CallKind kind, CancellationToken cancellation)
        => kind != CallKind.Submit || await quota.TryTakeAsync(settings.Value.QuotaFor(agencyCase.WalkIn), cancellation)
            ? null
            : new CallResult.Held(
                agencyCase.WalkIn ? "The day's quota is used up." : "The rest of the day's quota is kept for people at the counter.",
                QuotaDay.NextTry(clock.GetUtcNow()));
}
