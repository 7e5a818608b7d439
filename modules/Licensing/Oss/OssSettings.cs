using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>Where OSS is, the hub's key there, and the secret its callbacks are signed with.</summary>
internal sealed class OssSettings : IBackendSettings
{
    /// <summary>The base of its API.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The <c>user_key</c> of every call.</summary>
    public string UserKey { get; set; } = "";

    /// <summary>The secret of its callbacks' signatures.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>The clerk's number where a clerk of the hub decides (<c>nip_status</c>).</summary>
    public string ClerkNumber { get; set; } = "000000000000000000";

    public Uri Address => new(BaseUrl.TrimEnd('/') + "/");

    public void FillForDemo(string simulatorUrl)
    {
        BaseUrl = BaseUrl.Length > 0 ? BaseUrl : $"{simulatorUrl}/licensing/api";
        UserKey = UserKey.Length > 0 ? UserKey : "demo-licensing-user-key";
        CallbackSecret = CallbackSecret.Length > 0 ? CallbackSecret : "demo-licensing-callback-secret";
    }

    public IEnumerable<BackendSetting> Required() =>
    [
        new(nameof(BaseUrl), BaseUrl, "https://api.oss.example/v1", IsAddress: true),
        new(nameof(UserKey), UserKey, "the-key-they-gave-you"),
        new(nameof(CallbackSecret), CallbackSecret, "the-secret-you-agreed-on"),
    ];
}
