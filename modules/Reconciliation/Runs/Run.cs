using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>How a run stands.</summary>
internal enum RunState
{
    /// <summary>At work, or waiting for a node to take it up.</summary>
    Running,

    /// <summary>Ended; its breaks stand.</summary>
    Completed,

    /// <summary>The backend's extract was not whole: nothing is concluded from it.</summary>
    Invalid,

    /// <summary>The hub itself could not do it.</summary>
    Failed,
}

/// <summary>One comparison of both sides of an agency's books over a window of request times.</summary>
internal sealed class Run : IVersioned
{
    /// <summary>Who starts the nightly runs.</summary>
    public const string Scheduler = "scheduler";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Agency { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The last business day of the window.</summary>
    public DateOnly BusinessDate { get; init; }

    /// <summary>Whether what is safe is repaired when it ends.</summary>
    public bool Repair { get; init; }

    public required string StartedBy { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public RunState State { get; set; }

    /// <summary>Unique while it runs; null afterwards.</summary>
    public string? ActiveKey { get; set; }

    /// <summary>Unique for ever; null for runs on demand.</summary>
    public string? NightKey { get; init; }

    /// <summary>The node that has it.</summary>
    public string? Node { get; set; }

    /// <summary>Until when without a sign of life.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>0 to 1.</summary>
    public double Progress { get; set; }

    public long HubLines { get; set; }

    public long BackendLines { get; set; }

    /// <summary>Pairs that agree.</summary>
    public long Matched { get; set; }

    /// <summary>Lines whose hub side has work under way that will settle them.</summary>
    public long InFlight { get; set; }

    public Dictionary<BreakType, long> BreakCounts { get; set; } = [];

    public DateTimeOffset? EndedAt { get; set; }

    public string? Error { get; set; }

    public string? SignedBy { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>All breaks together.</summary>
    public long BreakTotal => BreakCounts.Values.Sum();

    /// <summary>The key of what may run once at a time.</summary>
    public static string ActiveKeyOf(string agency, DateTimeOffset from, DateTimeOffset to)
        => $"{agency}|{from.UtcDateTime:yyyyMMddTHHmmss}|{to.UtcDateTime:yyyyMMddTHHmmss}";

    /// <summary>Back to where it began: another node takes it up.</summary>
    public void Restart(string node, DateTimeOffset leaseUntil)
    {
        (Node, LeaseUntil) = (node, leaseUntil);
        (Progress, HubLines, BackendLines, Matched, InFlight) = (0, 0, 0, 0, 0);
        BreakCounts = [];
    }

    public void Found(BreakType type) => BreakCounts = new(BreakCounts) { [type] = BreakCounts.GetValueOrDefault(type) + 1 };

    public void End(RunState state, DateTimeOffset at, string? error = null)
    {
        (State, EndedAt, Error, ActiveKey) = (state, at, error, null);
        Progress = state == RunState.Completed ? 1 : Progress;
    }
}
