namespace IntegrationHub.Core.Agencies;

/// <summary>How calls to one agency's backend are made (section <c>Agencies:{code}:Delivery</c>).</summary>
public sealed class AgencyOptions
{
    /// <summary>How many calls run at once.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>How many calls a second are begun at most.</summary>
    public int CallsPerSecond { get; set; } = 100;

    /// <summary>
    /// How long a claimed call belongs to its process without a sign of life; renewed while the call runs. A killed
    /// process's calls are another one's after this and <see cref="LookEvery"/>.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait after the first failed attempt; it doubles.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>After how many days on which the agency is open a call that never got through goes to a person.</summary>
    public int GiveUpAfterOpenDays { get; set; } = 14;

    /// <summary>When to ask first how a case stands that the backend has not decided.</summary>
    public TimeSpan FirstInquiry { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest wait between two such questions.</summary>
    public TimeSpan LongestInquiry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the circuit breaker stays open at first; it doubles up to <see cref="LongestBreak"/>.</summary>
    public TimeSpan FirstBreak { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest break.</summary>
    public TimeSpan LongestBreak { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the dispatcher looks at the latest when nothing wakes it; sooner when it knows that a call will be due.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(10);
}
