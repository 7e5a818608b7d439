namespace IntegrationHub.Ui.Components;

/// <summary>How the status of an application or a step is drawn. Its words stand in the texts under <c>Status.{name}</c>.</summary>
internal sealed record StatusLook(Tone Tone, string Icon)
{
    internal static IReadOnlyDictionary<string, StatusLook> ByName { get; } = new Dictionary<string, StatusLook>
    {
        ["Waiting"] = new(Tone.Neutral, "hourglass"),
        ["Requested"] = new(Tone.Info, "send"),
        ["Delivered"] = new(Tone.Info, "inbox"),
        ["InReview"] = new(Tone.Info, "eye"),
        ["InProgress"] = new(Tone.Info, "circle-dot"),
        ["WaitingForApplicant"] = new(Tone.Warning, "hand-stop"),
        ["Done"] = new(Tone.Success, "circle-check"),
        ["Completed"] = new(Tone.Success, "circle-check"),
        ["Refused"] = new(Tone.Danger, "circle-x"),
        ["Failed"] = new(Tone.Danger, "alert-triangle"),
        ["Skipped"] = new(Tone.Neutral, "circle-minus"),
        ["Cancelled"] = new(Tone.Neutral, "circle-x"),
    };
}
