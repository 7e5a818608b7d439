using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>Where the tax offices' web service is and how the hub logs in.</summary>
internal sealed class TaxBackendSettings : IBackendSettings
{
    /// <summary>The one address of the web service.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Of the WS-Security UsernameToken.</summary>
    public string Username { get; set; } = "";

    /// <summary>Of the WS-Security UsernameToken.</summary>
    public string Password { get; set; } = "";

    public void FillForDemo(string simulatorUrl)
    {
        BaseUrl = BaseUrl.Length > 0 ? BaseUrl : $"{simulatorUrl}/tax/ws";
        Username = Username.Length > 0 ? Username : "demo-tax-hub";
        Password = Password.Length > 0 ? Password : "demo-tax-password";
    }

    public IEnumerable<BackendSetting> Required() =>
    [
        new(nameof(BaseUrl), BaseUrl, "https://ws.bapenda.example/mpp", IsAddress: true),
        new(nameof(Username), Username, "mpp-purwakarta"),
        new(nameof(Password), Password, "the-password-they-gave-you"),
    ];
}
