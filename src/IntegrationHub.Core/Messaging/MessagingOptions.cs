namespace IntegrationHub.Core.Messaging;

/// <summary>Settings of the ledger (section <c>Messaging</c>).</summary>
public sealed class MessagingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Messaging";

    /// <summary>The largest batch one transaction handles.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>How many messages wait in memory for the straight publish; the rest is left to the sweeper.</summary>
    public int StraightCapacity { get; set; } = 20_000;

    /// <summary>
    /// How many messages the straight publish may have on the way without a confirm; those that travel together count as one.
    /// </summary>
    public int PublishWindow { get; set; } = 256;

    /// <summary>How long the straight path may take before the sweeper repeats a delivery.</summary>
    public TimeSpan RepeatAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the sweeper looks when nothing wakes it.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many deliveries of one queue may be on their way before the sweeper adds no more. A handler that is behind
    /// gets its backlog in such portions, so that the broker never holds more than it must.
    /// </summary>
    public int SweepWindow { get; set; } = 1000;

    /// <summary>After how many failed attempts a delivery is parked.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long messages and the log of their handling are kept, in whole days, at least 30. The default shows a full
    /// year and the month after it, so that every application of a yearly audit can be followed message by message.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>For how many coming days PostgreSQL has partitions ready, 1 to 30: how long the daily job may fail unnoticed.</summary>
    public int DaysAhead { get; set; } = 7;
}
