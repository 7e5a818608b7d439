namespace IntegrationHub.Tests.Ui;

/// <summary>The repository's own sources, for tests that read them.</summary>
internal static class SourceTree
{
    private static readonly string[] Folders = ["src", "modules"];

    internal static string Root { get; } = FindRoot();

    internal static IReadOnlyList<string> Files(params string[] extensions)
    {
        string[] files =
        [
            .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
                .Where(file => extensions.Contains(Path.GetExtension(file)) && !IsOutput(file))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new InvalidOperationException($"No {string.Join(", ", extensions)} under {Root}.");
    }

    internal static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static bool IsOutput(string file) => Relative(file).Split('/').Any(part => part is "bin" or "obj");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IntegrationHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"IntegrationHub.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
