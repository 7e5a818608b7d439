using IntegrationHub.Ui.Components;

namespace IntegrationHub.Modules.Intake.Pages;

/// <summary>How the status of a step or of an application is coloured on a timeline.</summary>
internal static class StatusTones
{
    public static Tone Of(string status) => status switch
    {
        "Done" or "Completed" => Tone.Success,
        "Refused" or "Failed" => Tone.Danger,
        "WaitingForApplicant" => Tone.Warning,
        "Requested" or "Delivered" or "InReview" or "InProgress" => Tone.Info,
        _ => Tone.Neutral,
    };
}
