using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Ui.Components;

namespace IntegrationHub.Ui.Worklist;

/// <summary>How the states of a case look and group.</summary>
internal static class CaseLook
{
    /// <summary>The states in which somebody still has something to do.</summary>
    public static IReadOnlyList<CaseStatus> Open { get; } =
        [CaseStatus.WaitingToDeliver, CaseStatus.Delivered, CaseStatus.InReview, CaseStatus.WaitingForApplicant, CaseStatus.GivenUp];

    /// <summary>Whether a case in that state is decided for good.</summary>
    public static bool IsEnded(CaseStatus status) => !Open.Contains(status);

    /// <summary>The tone and icon of a state.</summary>
    public static (Tone Tone, string Icon) Of(CaseStatus status) => status switch
    {
        CaseStatus.WaitingToDeliver => (Tone.Neutral, "clock"),
        CaseStatus.Delivered => (Tone.Info, "inbox"),
        CaseStatus.InReview => (Tone.Info, "eye"),
        CaseStatus.WaitingForApplicant => (Tone.Warning, "user"),
        CaseStatus.Approved => (Tone.Success, "check"),
        CaseStatus.Refused => (Tone.Danger, "x"),
        CaseStatus.Withdrawn => (Tone.Neutral, "x"),
        _ => (Tone.Danger, "alert-triangle"),
    };
}
