namespace IntegrationHub.Ui.Navigation;

/// <summary>Which menu entry a path belongs to.</summary>
internal static class CurrentEntry
{
    /// <summary>The longest entry the path lies under, so that /ops/pesan does not light /ops too.</summary>
    internal static NavigationEntry? Of(string path, IEnumerable<NavigationEntry> entries) =>
        entries.Where(entry => Covers(entry.Href, path)).MaxBy(entry => entry.Href.Length);

    private static bool Covers(string href, string path) =>
        path.Equals(href, StringComparison.OrdinalIgnoreCase)
        || (href != "/" && path.StartsWith(href + "/", StringComparison.OrdinalIgnoreCase));
}
