using System.ComponentModel.DataAnnotations;

namespace IntegrationHub.Core;

/// <summary>What kind of installation this is.</summary>
public enum HubProfile
{
    /// <summary>Demo users, demo keys, the simulator and seeded data. The default from source.</summary>
    Demo,

    /// <summary>For developers: no demo data, but no safeguards of production either.</summary>
    Development,

    /// <summary>Real applications. Refuses demo users, demo keys and the simulator.</summary>
    Production,
}

/// <summary>Settings of the whole hub (section <c>Hub</c>).</summary>
public sealed class HubOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Hub";

    /// <summary>The kind of installation.</summary>
    public HubProfile Profile { get; set; } = HubProfile.Demo;

    /// <summary>Where SQLite files, uploaded files, simulator ledgers and keys are kept.</summary>
    [Required]
    public string DataDirectory { get; set; } = "./data";

    /// <summary>
    /// A directory of secrets, one file a setting, named as its environment variable (<c>Storage__Password</c>). A file
    /// wins over every other source; an empty one counts as not there. Read once, at start.
    /// </summary>
    public string SecretsDirectory { get; set; } = "";

    /// <summary>
    /// The addresses (<c>10.0.0.7</c>) or networks (<c>10.0.0.0/24</c>) of the proxies before the hub, separated by
    /// commas. From these alone <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Empty: from nobody.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>The IANA name of the zone that screens and schedules use.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Jakarta";

    /// <summary>For tests: where the process is to die, see <see cref="IntegrationHub.Core.FailPoint"/>. Refused in Production.</summary>
    public string? FailPoint { get; set; }

    /// <summary>The address under which citizens reach the hub; printed in QR codes.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://127.0.0.1:5080";
}
