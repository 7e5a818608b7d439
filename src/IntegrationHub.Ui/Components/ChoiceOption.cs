namespace IntegrationHub.Ui.Components;

/// <summary>One choice of a list.</summary>
public sealed record ChoiceOption(string Value, string Label);
