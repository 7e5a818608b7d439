namespace IntegrationHub.Core.Security;

/// <summary>Settings of sign-in and tokens (section <c>Security</c>, beside the key file of personal data).</summary>
public sealed class SecurityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Security";

    /// <summary>
    /// The file with the keys of tokens. Empty means <c>keys/token-keys.json</c> in the data directory, made at first
    /// start; Production needs the setting, the same file on every node.
    /// </summary>
    public string TokenKeyFile { get; set; } = "";

    /// <summary>How long a token is good for.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a session lasts at most.</summary>
    public TimeSpan SessionMaximum { get; set; } = TimeSpan.FromHours(10);

    /// <summary>Wrong passwords in a row before the account is locked for <see cref="LockoutDuration"/>.</summary>
    public int LockoutAfter { get; set; } = 5;

    /// <summary>How long a locked account stays so.</summary>
    public TimeSpan LockoutDuration { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The administrator made at start while there is none; leave empty afterwards.</summary>
    public FirstAdministrator FirstAdministrator { get; set; } = new();
}

/// <summary>The first person of an installation.</summary>
public sealed class FirstAdministrator
{
    /// <summary>The name to sign in with; empty makes nobody.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The first password: at least 12 characters.</summary>
    public string Password { get; set; } = "";
}
