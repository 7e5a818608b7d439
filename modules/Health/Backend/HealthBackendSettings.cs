using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>Where the health platform is and how the hub logs in.</summary>
internal sealed class HealthBackendSettings : IBackendSettings
{
    /// <summary>The FHIR base.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The OAuth2 token endpoint; it may be on another host.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>The OAuth2 client.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The id of the organisation the client acts for.</summary>
    public string Organization { get; set; } = "";

    /// <summary>The FHIR base as an address that relative ones can hang on.</summary>
    public Uri FhirBase => new(BaseUrl.TrimEnd('/') + "/");

    public void FillForDemo(string simulatorUrl)
    {
        BaseUrl = BaseUrl.Length > 0 ? BaseUrl : $"{simulatorUrl}/health/fhir-r4/v1";
        TokenUrl = TokenUrl.Length > 0 ? TokenUrl : $"{simulatorUrl}/health/oauth2/v1/accesstoken";
        ClientId = ClientId.Length > 0 ? ClientId : "demo-health-hub";
        ClientSecret = ClientSecret.Length > 0 ? ClientSecret : "demo-health-secret";
        Organization = Organization.Length > 0 ? Organization : "demo-mpp-purwakarta";
    }

    public IEnumerable<BackendSetting> Required() =>
    [
        new(nameof(BaseUrl), BaseUrl, "https://api-satusehat.kemkes.go.id/fhir-r4/v1", IsAddress: true),
        new(nameof(TokenUrl), TokenUrl, "https://api-satusehat.kemkes.go.id/oauth2/v1/accesstoken", IsAddress: true),
        new(nameof(ClientId), ClientId, "the-client-id-they-gave-you"),
        new(nameof(ClientSecret), ClientSecret, "the-client-secret-they-gave-you"),
        new(nameof(Organization), Organization, "100025609"),
    ];
}
