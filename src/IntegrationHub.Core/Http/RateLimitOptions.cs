namespace IntegrationHub.Core.Http;

/// <summary>
/// How much one caller may ask of one node (section <c>RateLimits</c>): tokens come at a steady rate, and a burst of them
/// can be saved up.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "RateLimits";

    /// <summary>The API, for each client and each signed-in person; for each address where nobody is signed in.</summary>
    public RateLimit Api { get; set; } = new() { PerSecond = 200, Burst = 1000 };

    /// <summary>Callbacks, for each agency and address.</summary>
    public RateLimit Callbacks { get; set; } = new() { PerSecond = 200, Burst = 2000 };

    /// <summary>The pages of citizens, for each address.</summary>
    public RateLimit Citizens { get; set; } = new() { PerSecond = 10, Burst = 100 };

    /// <summary>Attempts to sign in, and requests for a token, for each address.</summary>
    public RateLimit SignIn { get; set; } = new() { PerSecond = 1, Burst = 30 };

    /// <summary>So much that a trial on one machine never meets a limit it did not set itself.</summary>
    internal void BeGenerous()
    {
        foreach (var limit in new[] { Api, Callbacks, Citizens, SignIn })
        {
            (limit.PerSecond, limit.Burst) = (5_000, 20_000);
        }
    }
}

/// <summary>One limit.</summary>
public sealed class RateLimit
{
    /// <summary>Requests a second in the long run; above 0.</summary>
    public double PerSecond { get; set; }

    /// <summary>Requests at once.</summary>
    public int Burst { get; set; }
}
