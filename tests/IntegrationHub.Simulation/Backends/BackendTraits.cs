namespace IntegrationHub.Simulation.Backends;

/// <summary>What a backend can do to keep one step from taking effect twice.</summary>
internal enum Capability
{
    /// <summary>A: it knows a key it has seen.</summary>
    HonoursKeys,

    /// <summary>B: it refuses a second case of the same step and shows the first.</summary>
    RefusesSecond,

    /// <summary>C: it can be asked by the hub's own reference.</summary>
    CanBeAsked,

    /// <summary>D: none of these.</summary>
    None,
}

/// <summary>What may happen to one call.</summary>
internal enum CallFault
{
    None,

    /// <summary>Certainly nothing arrived.</summary>
    Refused,

    /// <summary>429, with a time to wait.</summary>
    TooMany,

    /// <summary>500, and nothing was applied.</summary>
    ErrorBefore,

    /// <summary>Applied, and the answer was lost.</summary>
    AnswerLost,

    /// <summary>It hangs before it applies; the world goes on meanwhile.</summary>
    SlowBefore,

    /// <summary>It hangs after it applied; the world goes on meanwhile.</summary>
    SlowAfter,

    /// <summary>400, with the backend's own words.</summary>
    Rejected,

    /// <summary>Not now, by rule.</summary>
    Held,
}

/// <summary>How one backend behaves in one seed.</summary>
/// <param name="FaultShare">How many of its calls go wrong.</param>
internal sealed record BackendTraits(Capability Capability, double FaultShare, IReadOnlyList<CallFault> Faults, bool Forgets);
