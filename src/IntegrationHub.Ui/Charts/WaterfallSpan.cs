namespace IntegrationHub.Ui.Charts;

/// <summary>Whether time passed waiting for something, or at work on it.</summary>
public enum SpanKind
{
    Waiting,
    Working,
    WaitingForApplicant,
    Failed,
}

/// <summary>One stretch of an application's way.</summary>
/// <param name="Label">The step in words.</param>
/// <param name="Owner">Who held it.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; null while it lasts.</param>
/// <param name="Kind">What the time was spent on.</param>
/// <param name="Level">How deep it stands under an earlier row, from 0.</param>
public sealed record WaterfallSpan(
    string Label, string Owner, DateTimeOffset Start, DateTimeOffset? End, SpanKind Kind, int Level = 0);
