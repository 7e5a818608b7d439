using IntegrationHub.Ui.Components;

namespace IntegrationHub.Ui.Charts;

/// <summary>One value of a sparkline or bar strip.</summary>
/// <param name="Label">What it belongs to, such as a day.</param>
/// <param name="Value">Its height.</param>
/// <param name="Text">The value in words, such as "12 permohonan".</param>
/// <param name="Tone">What it means; a strip shows it by colour and by the text.</param>
public sealed record ChartPoint(string Label, double Value, string Text, Tone Tone = Tone.Neutral);
