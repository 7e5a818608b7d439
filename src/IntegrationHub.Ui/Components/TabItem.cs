namespace IntegrationHub.Ui.Components;

/// <summary>One view of a page.</summary>
public sealed record TabItem(string Href, string Label, bool IsCurrent, long? Count = null);
