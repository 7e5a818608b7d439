namespace IntegrationHub.Ui.Demo;

/// <summary>What the demo planted for newcomers to find.</summary>
public enum PlantedKind
{
    /// <summary>Messages a handler could not handle; parked until somebody resends them.</summary>
    FailedMessage,

    /// <summary>A backend lost a case it had not decided.</summary>
    LostCase,

    /// <summary>A backend's ledger lost a decided line.</summary>
    LedgerLineDeleted,

    /// <summary>A backend's ledger says another decision than it told the hub.</summary>
    LedgerStatusChanged,

    /// <summary>A backend's ledger has another amount.</summary>
    LedgerAmountChanged,

    /// <summary>A backend's ledger has a line twice.</summary>
    LedgerLineDoubled,

    /// <summary>A backend's ledger has a line that no application of the hub caused.</summary>
    LedgerLineForeign,

    /// <summary>An agency was out of reach for some hours.</summary>
    Outage,

    /// <summary>An agency's extract of one night ended in the middle.</summary>
    BrokenExtract,
}

/// <summary>One planted thing.</summary>
/// <param name="Reference">The backend's number of the case, where there is one.</param>
/// <param name="ReceiptCode">The application, where it is about one.</param>
/// <param name="At">When it was done.</param>
public sealed record PlantedThing(PlantedKind Kind, string Agency, DateTimeOffset At, string? Reference = null, string? ReceiptCode = null);

/// <summary>How far the demo's past has been made, and what was planted in it.</summary>
public sealed class DemoStory
{
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>0 to 1 while a past is being made; null when none is.</summary>
    public double? Progress { get; private set; }

    /// <summary>The day of the past that is being lived through.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>What was planted; null when this hub has no made-up past.</summary>
    public IReadOnlyList<PlantedThing>? Planted { get; private set; }

    /// <summary>Ends when it is certain that no past is being made any more.</summary>
    public Task Settled => settled.Task;

    /// <summary>A past is being made.</summary>
    public void Making(double progress, DateOnly day) => (Progress, Day) = (progress, day);

    /// <summary>It is over: with a past, or without one.</summary>
    public void Settle(IReadOnlyList<PlantedThing>? planted)
    {
        (Progress, Day, Planted) = (null, null, planted);
        settled.TrySetResult();
    }
}
