using System.Runtime.CompilerServices;

namespace IntegrationHub.Tests.Architecture;

/// <summary>The source tree this test was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The modules, by their folders.</summary>
    public static IReadOnlyList<string> ModuleFolders { get; }
        = [.. Directory.GetDirectories(Path.Combine(Root, "modules")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Source files under folders of the root, without what builds leave behind.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders)
        => folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "IntegrationHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("IntegrationHub.sln is not above this test's source.");
        }

        return folder.FullName;
    }
}
