using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.TrackApplication;
using IntegrationHub.Ui.Components;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Intake.Pages.Citizens;

/// <summary>Where an application stands, told to the citizen.</summary>
/// <param name="Headline">Where it is, in a few words.</param>
/// <param name="Text">Who holds it, until when, and what the citizen has to do.</param>
/// <param name="Bring">What the citizen must bring; empty when nothing.</param>
/// <param name="Apology">Set where the hub or an agency does not keep its word or cannot be reached.</param>
internal sealed record CitizenStory(Tone Tone, string Headline, string Text, IReadOnlyList<string> Bring, string? Apology)
{
    /// <param name="unreachable">Agencies whose systems do not answer now.</param>
    public static CitizenStory Of(CitizenView view, IReadOnlySet<string> unreachable, DateOnly today, IStringLocalizer texts)
    {
        var story = Ended(view, texts) ?? Running(view, texts);
        return view.Status.IsFinal() ? story : story with { Apology = ApologyFor(view, unreachable, today, texts) };
    }

    private static CitizenStory? Ended(CitizenView view, IStringLocalizer T) => view.Status switch
    {
        ApplicationStatus.Completed => new(Tone.Success, T["Story.Completed"], T["Story.CompletedText"], [], null),
        ApplicationStatus.Refused => new(
            Tone.Danger, T["Story.Refused"], T["Story.RefusedText", Agencies(view, step => step.Status == StepStatus.Refused)], [], null),
        ApplicationStatus.Cancelled => new(Tone.Neutral, T["Story.Cancelled"], T["Story.CancelledText"], [], null),
        _ => null,
    };

    private static CitizenStory Running(CitizenView view, IStringLocalizer T)
    {
        var asking = view.Steps.Where(step => step.Status == StepStatus.WaitingForApplicant).ToList();
        return asking.Count > 0
            ? new(
                Tone.Warning,
                T["Story.Asking"],
                T["Story.AskingText", Agencies(view, step => step.Status == StepStatus.WaitingForApplicant)],
                [.. asking.SelectMany(step => step.MissingItems).Distinct()],
                null)
            : new(
                Tone.Info,
                T["Story.InProgress"],
                T["Story.InProgressText", Agencies(view, step => step.Status.IsWithAgency()), LocalTime.FormatDay(view.PromisedOn)],
                [],
                null);
    }

    private static string? ApologyFor(CitizenView view, IReadOnlySet<string> unreachable, DateOnly today, IStringLocalizer T)
    {
        var stuck = Agencies(view, step => step.Status == StepStatus.Requested && unreachable.Contains(step.Agency));
        if (stuck.Length > 0)
        {
            return T["Story.Unreachable", stuck];
        }

        var failed = Agencies(view, step => step.Status == StepStatus.Failed);
        if (failed.Length > 0)
        {
            return T["Story.Failed", failed];
        }

        return view.Status == ApplicationStatus.InProgress && view.PromisedOn < today ? T["Story.Late"].Value : null;
    }

    private static string Agencies(CitizenView view, Func<CitizenStep, bool> which)
        => string.Join(", ", view.Steps.Where(which).Select(step => step.AgencyName).Distinct());
}
