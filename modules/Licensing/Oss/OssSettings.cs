using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>How the licensing system is reached (section <c>Agencies:licensing:Backend</c>).</summary>
internal sealed class OssSettings : IBackendSettings
{
    /// <summary>Every call carries the key in this header.</summary>
    public const string KeyHeader = "user_key";

    /// <summary>Where <c>api/</c> hangs.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The key the licensing system gave the hub.</summary>
    public string UserKey { get; set; } = "";

    /// <summary>Signs the status callbacks.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>The base as an address on which calls hang.</summary>
    public Uri Address => new(BaseUrl.TrimEnd('/') + "/");

    public void FillForDemo(string simulatorUrl)
    {
        BaseUrl = BaseUrl is "" ? $"{simulatorUrl}/licensing" : BaseUrl;
        UserKey = UserKey is "" ? "demo-licensing-user-key" : UserKey;
        CallbackSecret = CallbackSecret is "" ? "demo-licensing-callback-secret" : CallbackSecret;
    }

    public IEnumerable<BackendSetting> Required() =>
    [
        new(nameof(BaseUrl), BaseUrl, "https://oss.example.go.id/licensing", IsAddress: true),
        new(nameof(UserKey), UserKey, "the-key-the-licensing-system-gave"),
        new(nameof(CallbackSecret), CallbackSecret, "the-secret-agreed-with-the-licensing-system"),
    ];
}
