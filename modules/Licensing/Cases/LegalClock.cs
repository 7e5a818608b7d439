namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>How the legal time of an application stands.</summary>
internal enum ClockState
{
    /// <summary>No status has started it.</summary>
    NotStarted,

    /// <summary>It counts.</summary>
    Running,

    /// <summary>41: it stands still until the applicant has clarified.</summary>
    Paused,

    /// <summary>43: stopped, and what had been used is void.</summary>
    Stopped,

    /// <summary>The application is decided.</summary>
    Ended,
}

/// <summary>
/// The legal time of an application (PP 5/2021 as OSS-RBA counts it): 41 pauses it, 42 resumes it, 43 stops it and
/// voids what was used, 44 restarts it from zero, a decision ends it. Pure.
/// </summary>
/// <param name="Used">What was used up to <paramref name="Since"/>.</param>
/// <param name="Since">When the state began.</param>
internal sealed record LegalClock(ClockState State, TimeSpan Used, DateTimeOffset? Since)
{
    /// <summary>A clock nothing has started.</summary>
    public static LegalClock NotStarted { get; } = new(ClockState.NotStarted, TimeSpan.Zero, null);

    /// <summary>The clock after these statuses, in the order of their numbers.</summary>
    public static LegalClock Of(IEnumerable<LicenceStatus> statuses)
        => statuses.OrderBy(status => status.Number).Aggregate(NotStarted, (clock, status) => clock.After(status));

    /// <summary>The time used at a moment; paused time is not counted.</summary>
    public TimeSpan UsedAt(DateTimeOffset now)
        => State == ClockState.Running && now > Since ? Used + (now - Since.Value) : Used;

    /// <summary>The clock after one more status.</summary>
    public LegalClock After(LicenceStatus status)
    {
        // A backend's clock set back must not take back time, so a state never begins before the last one.
        var at = Since > status.At ? Since.Value : status.At;
        return (State, status.Code) switch
        {
            (ClockState.Ended, _) => this,
            (_, LicenceStatus.Approved or LicenceStatus.DeemedApproval or LicenceStatus.Refused or LicenceStatus.Withdrawn)
                => new(ClockState.Ended, UsedAt(at), at),
            (_, LicenceStatus.Paused) => new(ClockState.Paused, UsedAt(at), at),
            (_, LicenceStatus.Reset) => new(ClockState.Stopped, TimeSpan.Zero, at),
            (_, LicenceStatus.Restarted) => new(ClockState.Running, TimeSpan.Zero, at),
            (ClockState.NotStarted, _) or (ClockState.Paused, LicenceStatus.Resumed) => new(ClockState.Running, Used, at),
            _ => this,
        };
    }
}
