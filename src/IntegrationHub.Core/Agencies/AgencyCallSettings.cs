using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;

namespace IntegrationHub.Core.Agencies;

/// <summary>What the parts of one agency share in this process.</summary>
public sealed class AgencyCallSettings<TCase>(Agency agency, AgencyOptions options)
    where TCase : AgencyCase
{
    /// <summary>The agency.</summary>
    public Agency Agency { get; } = agency;

    /// <summary>How its backend is called.</summary>
    public AgencyOptions Options { get; } = options;

    internal WakeSignal Signal { get; } = new();

    internal FirstCalls<TCase> FirstCalls { get; } = new();
}
