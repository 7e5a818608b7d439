namespace IntegrationHub.Core.Agencies;

/// <summary>How well each agency's backend can be reached now. Implemented by the agency kit from its circuit breakers and pauses.</summary>
public interface IAgencyHealth
{
    /// <summary>Every agency the hub delivers to.</summary>
    IReadOnlyList<AgencyHealth> Current { get; }
}

/// <summary>One agency's state.</summary>
/// <param name="Agency">Its code.</param>
/// <param name="Since">When it came into this state.</param>
/// <param name="Reason">Why, for people; null when it is up.</param>
public sealed record AgencyHealth(string Agency, AgencyState State, DateTimeOffset Since, string? Reason);

/// <summary>Whether steps go out to an agency.</summary>
public enum AgencyState
{
    /// <summary>They do.</summary>
    Up,

    /// <summary>They do, but slowly or with failures.</summary>
    Degraded,

    /// <summary>They wait: its backend does not answer.</summary>
    Down,

    /// <summary>They wait: a person has paused it.</summary>
    Paused,
}
