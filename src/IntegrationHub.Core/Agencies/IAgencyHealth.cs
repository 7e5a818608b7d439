namespace IntegrationHub.Core.Agencies;

/// <summary>How each agency's backend is doing, as this node sees it.</summary>
public interface IAgencyHealth
{
    /// <summary>Every agency, in the order of their codes.</summary>
    IReadOnlyList<AgencyHealth> Current { get; }
}

/// <summary>The state of one backend.</summary>
/// <param name="Since">Since when it has been in this state.</param>
/// <param name="Reason">Why it is not up; null while it is.</param>
public sealed record AgencyHealth(string Agency, AgencyState State, DateTimeOffset Since, string? Reason);

/// <summary>Whether a backend can be reached.</summary>
public enum AgencyState
{
    /// <summary>It answers.</summary>
    Up,

    /// <summary>Some calls fail.</summary>
    Degraded,

    /// <summary>The circuit breaker is open: its cases wait, the other agencies go on.</summary>
    Down,

    /// <summary>A person paused it.</summary>
    Paused,
}
