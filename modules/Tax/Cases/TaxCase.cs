using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Tax.Cases;

/// <summary>A step at the tax offices.</summary>
internal sealed class TaxCase : AgencyCase
{
    /// <summary>What the tax offices said of the taxpayer's status; only of a clearance, and only once they have said it.</summary>
    public TaxClearance? Clearance { get; set; }

    /// <summary>When they said it: a clearance speaks of that moment.</summary>
    public DateTimeOffset? ClearanceAt { get; set; }
}

/// <summary>The status of a taxpayer (KSWP), or of the taxes of an object.</summary>
internal enum TaxClearance
{
    Valid,
    NotValid,
}
