namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>What became of a call. Anything between "sent" and "answered" is unknown, never failed.</summary>
public abstract record CallResult
{
    private CallResult()
    {
    }

    /// <summary>The backend took it, now or under the same key before.</summary>
    public sealed record Answered(CaseReport Report) : CallResult;

    /// <summary>The backend has no such case.</summary>
    public sealed record NotKnown : CallResult;

    /// <summary>Certainly not applied; worth another try.</summary>
    /// <param name="After">When the backend said how long to wait.</param>
    public sealed record Retry(string Reason, TimeSpan? After = null) : CallResult;

    /// <summary>It may or may not have been applied: to be settled by asking, or by the same key.</summary>
    public sealed record Unknown(string Reason) : CallResult;

    /// <summary>Not now, by rule (a quota): no attempt is counted.</summary>
    public sealed record Held(string Reason, DateTimeOffset Until) : CallResult;

    /// <summary>Repeating does not help: a person must look. <paramref name="Reason"/> is the backend's own words.</summary>
    public sealed record Rejected(string Reason) : CallResult;
}
