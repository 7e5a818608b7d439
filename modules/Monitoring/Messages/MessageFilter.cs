namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>Which messages to list; without a receipt code or a time, those of the last 24 hours.</summary>
/// <param name="Receipt">A receipt code as people type it.</param>
/// <param name="Type">A message's name (<c>request-step</c>) or its whole pinned name.</param>
/// <param name="Query">The id of a message or an application, or a receipt code.</param>
internal sealed record MessageFilter(
    string? Receipt = null,
    string? Agency = null,
    string? Type = null,
    MessageStatus? Status = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Query = null);

/// <summary>Where a page of messages ended.</summary>
internal sealed record MessageCursor(DateTimeOffset At, Guid Id);
