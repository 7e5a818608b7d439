using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>An agency's own rule on when a call may be made, such as a daily quota. Most have none.</summary>
public interface IDeliveryGate<TCase>
    where TCase : AgencyCase
{
    /// <summary>
    /// Lets the call pass (null), or holds it. Runs before the call, outside any transaction; it may write through
    /// its module's context.
    /// </summary>
    Task<CallResult.Held?> PassAsync(TCase agencyCase, CallKind kind, CancellationToken cancellation);
}

internal sealed class OpenGate<TCase> : IDeliveryGate<TCase>
    where TCase : AgencyCase
{
    public Task<CallResult.Held?> PassAsync(TCase agencyCase, CallKind kind, CancellationToken cancellation)
        => Task.FromResult<CallResult.Held?>(null);
}
