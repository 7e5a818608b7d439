using IntegrationHub.Core.Messaging.Ledger;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>How far a message has come.</summary>
internal enum MessageStatus
{
    /// <summary>Every handler is done with it.</summary>
    Handled,

    /// <summary>A handler has not got to it yet.</summary>
    Waiting,

    /// <summary>A handler failed and will try again.</summary>
    Retrying,

    /// <summary>A handler gave up: a person must look.</summary>
    Parked,

    /// <summary>Nobody in the hub listens to it.</summary>
    Unheard,
}

/// <summary>A line of the list of messages.</summary>
internal sealed record MessageLine(
    Guid MessageId,
    DateTimeOffset At,
    string Type,
    string Urn,
    string? Agency,
    string? Step,
    int? Sequence,
    string? ReceiptCode,
    Guid CorrelationId,
    MessageStatus Status,
    string? Error);

/// <summary>A message with all that became of it.</summary>
/// <param name="Body">Only when it was asked for with a reason; sealed fields stay masked.</param>
internal sealed record MessageView(
    MessageLine Message,
    Guid? CausationId,
    Guid? StepId,
    string? TraceParent,
    int BodyBytes,
    IReadOnlyList<OwedDelivery> Owed,
    IReadOnlyList<DoneDelivery> Handled,
    IReadOnlyList<MessageLine> Caused,
    string? Body);

/// <summary>A handler that still owes the message.</summary>
internal sealed record OwedDelivery(
    string Queue, DeliveryState State, int Attempts, DateTimeOffset? DueAt, DateTimeOffset? FailedAt, string? Error);

/// <summary>A handler that is done with it.</summary>
internal sealed record DoneDelivery(
    string Queue, DateTimeOffset HandledAt, string Node, double WaitedMs, double WorkedMs, int Attempt);
