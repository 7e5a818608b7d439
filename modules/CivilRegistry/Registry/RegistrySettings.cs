using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>How the civil registry is reached (section <c>Agencies:civil-registry:Backend</c>).</summary>
internal sealed class RegistrySettings : IBackendSettings
{
    private const int DemoQuota = 1_000_000;

    /// <summary>Where the methods hang, the institution included.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>USER_ID.</summary>
    public string UserId { get; set; } = "";

    /// <summary>PASSWORD.</summary>
    public string Password { get; set; } = "";

    /// <summary>IP_USER: the hub's address on the registry's allow-list.</summary>
    public string IpAddress { get; set; } = "";

    /// <summary>Signs the registry's callbacks.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>From which similarity on an element agrees, 0 to 100.</summary>
    public int MatchThreshold { get; set; } = 80;

    /// <summary>How many submits a day the registry allows this user; the day ends at midnight WIB.</summary>
    public int DailyQuota { get; set; }

    /// <summary>The share of the quota kept for people who stand at the counter, 0 to 1.</summary>
    public double WalkInReserve { get; set; } = 0.2;

    /// <summary>The base as an address on which method names hang.</summary>
    public Uri Address => new(BaseUrl.TrimEnd('/') + "/");

    /// <summary>How much of the quota a request may use up.</summary>
    public int QuotaFor(bool walkIn) => walkIn ? DailyQuota : (int)Math.Floor(DailyQuota * (1 - WalkInReserve));

    public void FillForDemo(string simulatorUrl)
    {
        BaseUrl = BaseUrl is "" ? $"{simulatorUrl}/civil-registry/demo-mpp-purwakarta" : BaseUrl;
        UserId = UserId is "" ? "demo-civil-registry-hub" : UserId;
        Password = Password is "" ? "demo-civil-registry-password" : Password;
        IpAddress = IpAddress is "" ? "127.0.0.1" : IpAddress;
        CallbackSecret = CallbackSecret is "" ? "demo-civil-registry-callback-secret" : CallbackSecret;
        DailyQuota = DailyQuota is 0 ? DemoQuota : DailyQuota;
    }

    public IEnumerable<BackendSetting> Required() =>
    [
        new(nameof(BaseUrl), BaseUrl, "https://registry.example.go.id/mpp-purwakarta", IsAddress: true),
        new(nameof(UserId), UserId, "mpp-purwakarta"),
        new(nameof(Password), Password, "the-password-the-registry-gave"),
        new(nameof(IpAddress), IpAddress, "203.0.113.10"),
        new(nameof(CallbackSecret), CallbackSecret, "the-secret-agreed-with-the-registry"),
    ];

    public IEnumerable<string> Problems()
    {
        if (DailyQuota <= 0)
        {
            yield return $"{nameof(DailyQuota)} is {DailyQuota}; write how many submits a day the registry allows, for example 5000.";
        }

        if (MatchThreshold is < 1 or > 100)
        {
            yield return $"{nameof(MatchThreshold)} is {MatchThreshold}; write a similarity from 1 to 100, for example 80.";
        }

        if (WalkInReserve is not (>= 0 and < 1))
        {
            yield return $"{nameof(WalkInReserve)} is {WalkInReserve}; write a share from 0 to below 1, for example 0.2.";
        }
    }
}
