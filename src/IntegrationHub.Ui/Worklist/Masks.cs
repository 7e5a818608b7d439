namespace IntegrationHub.Ui.Worklist;

/// <summary>Names as they are shown before anybody gave a reason to see them.</summary>
internal static class Masks
{
    /// <summary><c>Siti Aminah</c> becomes <c>S•••• A••••</c>; the length is not told.</summary>
    public static string? Name(string? name) => string.IsNullOrWhiteSpace(name)
        ? null
        : string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{word[0]}••••"));
}
