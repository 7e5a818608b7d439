namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>A message of the ledger; never changed once written.</summary>
public sealed class StoredMessage
{
    /// <summary>The message id (UUIDv7, made by the writer).</summary>
    public Guid Id { get; init; }

    /// <summary>The pinned name of its type.</summary>
    public required string Urn { get; init; }

    /// <summary>For a command: the agency it is for.</summary>
    public string? Agency { get; init; }

    /// <summary>UTF-8 JSON, personal fields sealed.</summary>
    public required byte[] Body { get; init; }

    /// <summary>What it belongs to.</summary>
    public Guid CorrelationId { get; init; }

    /// <summary>The message whose handling wrote it; null at the start of a chain.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>W3C trace context.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The message as it travels.</summary>
    public WireMessage ToWire() => new(Id, Urn, Agency, Body, CorrelationId, CausationId, TraceParent, CreatedAt);
}

/// <summary>Whether a delivery comes by itself or waits for a person.</summary>
public enum DeliveryState
{
    /// <summary>The hub will try it when it is due.</summary>
    Ready,

    /// <summary>Given up: a person must look.</summary>
    Parked,
}

/// <summary>A message that one handler still owes; deleted in the transaction that handles it.</summary>
public sealed class Delivery
{
    /// <summary>The message.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The queue of the handler that owes it.</summary>
    public required string Queue { get; init; }

    /// <summary>When the sweeper may repeat it.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often handling it has failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether it comes by itself.</summary>
    public DeliveryState State { get; set; }

    /// <summary>What went wrong last, without personal data.</summary>
    public string? LastError { get; set; }

    /// <summary>When the message was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When handling it last failed.</summary>
    public DateTimeOffset? FailedAt { get; set; }
}

/// <summary>That a message was handled; never changed once written.</summary>
public sealed class DeliveryLogEntry
{
    /// <summary>The message.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The queue of its handler.</summary>
    public required string Queue { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset HandledAt { get; init; }

    /// <summary>The node that did it.</summary>
    public required string Node { get; init; }

    /// <summary>Milliseconds between writing the message and beginning to handle it.</summary>
    public double WaitedMs { get; init; }

    /// <summary>Milliseconds the handler worked.</summary>
    public double WorkedMs { get; init; }

    /// <summary>Which attempt succeeded, from 1.</summary>
    public int Attempt { get; init; }
}
