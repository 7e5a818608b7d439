namespace IntegrationHub.Core.Agencies.Holds;

/// <summary>
/// Nothing is sent to an agency while one of these stands: its calls wait in the database, whichever node looks.
/// Applications are taken and callbacks are heard all the same.
/// </summary>
public sealed class SendingHold
{
    /// <summary>The hold.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency's code.</summary>
    public required string Agency { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string By { get; init; }

    /// <summary>Why; read by everyone who sees the control room.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was released; null while it stands.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who released it.</summary>
    public string? EndedBy { get; set; }
}
