namespace IntegrationHub.Ui.Components;

/// <summary>What a badge, card or bar means; it always stands beside a text or an icon, never alone.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

internal static class ToneNames
{
    internal static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "success",
        Tone.Warning => "warning",
        Tone.Danger => "danger",
        _ => "neutral",
    };

    internal static string Icon(this Tone tone) => tone switch
    {
        Tone.Info => "info-circle",
        Tone.Success => "circle-check",
        Tone.Warning => "alert-triangle",
        Tone.Danger => "alert-circle",
        _ => "circle-dot",
    };
}
