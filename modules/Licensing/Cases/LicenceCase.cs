using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>A step at the licensing office, with the legal clock that its statuses drive.</summary>
internal sealed class LicenceCase : AgencyCase
{
    /// <summary>Every numbered status known, in order of the numbers, however late each was heard of.</summary>
    public IReadOnlyList<LicenceStatus> StatusHistory { get; set; } = [];

    /// <summary>Where the licence's PDF can be fetched.</summary>
    public string? LicenceLink { get; set; }

    /// <summary>The legal time, as the history tells it.</summary>
    public LegalClock Clock => LegalClock.Of(StatusHistory);

    /// <summary>Whether the licence was granted because the legal time ran out.</summary>
    public bool Deemed => StatusHistory is [.., { Code: LicenceStatus.DeemedApproval }];
}
