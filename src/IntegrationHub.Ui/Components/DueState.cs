namespace IntegrationHub.Ui.Components;

/// <summary>Where a promise stands on a given day.</summary>
public enum DueState
{
    OnTime,
    Soon,
    Today,
    Overdue,
    Paused,
    Kept,
    Broken,
}

/// <summary>Compares a promise with the calendar.</summary>
public static class Due
{
    private const int SoonDays = 2;

    /// <summary>State of a promise: ended ones are kept or broken for good, a paused clock neither runs nor breaks.</summary>
    public static DueState StateOf(DateOnly dueOn, DateOnly today, bool paused = false, DateOnly? endedOn = null)
    {
        if (endedOn is { } ended)
        {
            return ended <= dueOn ? DueState.Kept : DueState.Broken;
        }

        if (paused)
        {
            return DueState.Paused;
        }

        return (dueOn.DayNumber - today.DayNumber) switch
        {
            < 0 => DueState.Overdue,
            0 => DueState.Today,
            <= SoonDays => DueState.Soon,
            _ => DueState.OnTime,
        };
    }
}
