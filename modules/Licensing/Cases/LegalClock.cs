namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>
/// The time the law gives the licensing office (PP 28/2025), as its status codes move it: 41 pauses, 42 resumes,
/// 43 stops and resets, 44 restarts from zero. Pure.
/// </summary>
internal sealed record LegalClock
{
    /// <summary>Since when it has been running; null while it stands.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>What was used up before that.</summary>
    public TimeSpan UsedBefore { get; init; }

    /// <summary>A clock that starts now.</summary>
    public static LegalClock StartedAt(DateTimeOffset at) => new() { RunningSince = at };

    /// <summary>The clock after a status of that code at that time.</summary>
    public LegalClock After(string statusCode, DateTimeOffset at) => statusCode switch
    {
        StatusCodes.Paused => Stopped(at),
        StatusCodes.Resumed => RunningSince is null ? this with { RunningSince = at } : this,
        StatusCodes.Reset => new LegalClock(),
        StatusCodes.Restarted => StartedAt(at),
        StatusCodes.Approved or StatusCodes.DeemedApproved or StatusCodes.Refused or StatusCodes.Withdrawn => Stopped(at),
        _ => this,
    };

    /// <summary>What is used up at that time; never less than zero.</summary>
    public TimeSpan UsedAt(DateTimeOffset at)
        => RunningSince is { } since && at > since ? UsedBefore + (at - since) : UsedBefore;

    private LegalClock Stopped(DateTimeOffset at) => new() { UsedBefore = UsedAt(at) };
}
