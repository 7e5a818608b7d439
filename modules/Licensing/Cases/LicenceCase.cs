using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>A step at the licensing office, with the time the law gives it.</summary>
internal sealed class LicenceCase : AgencyCase
{
    /// <summary>The last status code of OSS.</summary>
    public string? StatusCode { get; set; }

    /// <summary>The legal clock.</summary>
    public LegalClock Clock { get; set; } = new();

    /// <summary>Whether it counts as approved because the time ran out.</summary>
    public bool Deemed { get; set; }

    /// <summary>Where the issued document lies at OSS.</summary>
    public string? DocumentLink { get; set; }
}
