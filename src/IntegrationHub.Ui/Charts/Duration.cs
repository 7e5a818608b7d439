using IntegrationHub.Ui.Components;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Ui.Charts;

/// <summary>Lengths of time in the two largest units that matter.</summary>
public static class Duration
{
    /// <summary>For example <c>3 jam 12 mnt</c>.</summary>
    public static string Format(TimeSpan length, IStringLocalizer<Texts> texts) => length switch
    {
        { TotalSeconds: < 1 } => texts["Duration.Milliseconds", Figures.Count((long)length.TotalMilliseconds)],
        { TotalMinutes: < 1 } => texts["Duration.Seconds", Figures.Number(length.TotalSeconds)],
        { TotalHours: < 1 } => texts["Duration.Minutes", length.Minutes, length.Seconds],
        { TotalDays: < 1 } => texts["Duration.Hours", length.Hours, length.Minutes],
        _ => texts["Duration.Days", length.Days, length.Hours],
    };
}
