namespace IntegrationHub.Ui.Components;

/// <summary>One view of a page.</summary>
/// <param name="Cap">From here on it is not counted: <c>10.000+</c>.</param>
public sealed record TabItem(string Href, string Label, bool IsCurrent, long? Count = null, long? Cap = null);
