using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>The whole way of one application.</summary>
/// <param name="Entries">Everything that happened, in order.</param>
/// <param name="Spans">Who had each case for how long, for the waterfall.</param>
internal sealed record JourneyView(
    string ReceiptCode,
    Guid ApplicationId,
    string ServiceCode,
    DateTimeOffset? SubmittedAt,
    DateOnly? PromisedOn,
    DateTimeOffset? EndedAt,
    JourneyOutcome? Outcome,
    JourneyTotals Totals,
    IReadOnlyList<JourneySpan> Spans,
    IReadOnlyList<JourneyEntry> Entries);

/// <summary>Where the time went, in milliseconds.</summary>
/// <param name="MessagesWaitedMs">Between writing a message and beginning to handle it, all messages added up.</param>
/// <param name="HandlersWorkedMs">In the hub's own handlers.</param>
/// <param name="ToDeliverMs">Cases waiting for their backend to take them.</param>
/// <param name="AtAgencyMs">Cases with the agency, undecided.</param>
/// <param name="AtApplicantMs">Cases waiting for the applicant.</param>
/// <param name="WithPersonMs">Cases the hub gave up on, in a person's hands.</param>
/// <param name="ElapsedMs">From submission to the end, or to now.</param>
/// <param name="ServiceMedianMs">The median of that for the same service lately; null when none has ended yet.</param>
internal sealed record JourneyTotals(
    double MessagesWaitedMs,
    double HandlersWorkedMs,
    double ToDeliverMs,
    double AtAgencyMs,
    double AtApplicantMs,
    double WithPersonMs,
    double? ElapsedMs,
    double? ServiceMedianMs);

/// <summary>Whose turn it was with a case.</summary>
internal enum SpanKind
{
    ToDeliver,
    AtAgency,
    AtApplicant,
    WithPerson,
}

/// <summary>A time in which a case was in the same hands.</summary>
/// <param name="To">Null while it lasts.</param>
internal sealed record JourneySpan(string Agency, Guid StepId, string Step, SpanKind Kind, DateTimeOffset From, DateTimeOffset? To);

/// <summary>What kind of thing happened.</summary>
internal enum EntryKind
{
    /// <summary>A message was written.</summary>
    Message,

    /// <summary>A handler was done with a message.</summary>
    Handled,

    /// <summary>A handler has not got to it yet, or will try again.</summary>
    Owed,

    /// <summary>A handler gave up on it.</summary>
    Parked,

    /// <summary>A case moved, or was decided.</summary>
    CaseChange,

    /// <summary>A call to a backend.</summary>
    Call,
}

/// <summary>One thing that happened.</summary>
/// <param name="What">A message's name, a handler's queue, a status, or a kind of call.</param>
/// <param name="By">A clerk, the backend, the hub, or the node that did it.</param>
/// <param name="Attempts">For handlers and calls: how many attempts it took, or has failed.</param>
/// <param name="Until">When it ended, or will be tried next.</param>
internal sealed record JourneyEntry(
    DateTimeOffset At,
    EntryKind Kind,
    string What,
    string? Agency = null,
    string? Step = null,
    Guid? StepId = null,
    Guid? MessageId = null,
    int? Sequence = null,
    string? By = null,
    int? Attempts = null,
    double? WaitedMs = null,
    double? WorkedMs = null,
    DateTimeOffset? Until = null,
    CallState? CallState = null,
    string? Error = null);
