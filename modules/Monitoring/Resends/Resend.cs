using IntegrationHub.Modules.Monitoring.Failures;

namespace IntegrationHub.Modules.Monitoring.Resends;

/// <summary>That somebody made failed messages or calls go again; never deleted.</summary>
internal sealed class Resend
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The group of failures; null when messages were chosen one by one.</summary>
    public string? Cause { get; init; }

    /// <summary>How many were chosen.</summary>
    public int Chosen { get; init; }

    /// <summary>How many of them went again; null when the process ended before it could tell.</summary>
    public int? Resent { get; set; }
}

/// <summary>One message for one handler, or one call, that was made to go again.</summary>
internal sealed class ResentItem
{
    public Guid ResendId { get; init; }

    /// <summary>The message, or the call.</summary>
    public Guid ItemId { get; init; }

    /// <summary>The handler's queue, or the agency.</summary>
    public required string Place { get; init; }

    public FailureKind Kind { get; init; }
}
