namespace IntegrationHub.Core.Security.Keys;

/// <summary>A file of keys that a node makes where there is none yet.</summary>
internal static class SecretFile
{
    /// <summary>
    /// Makes it, readable by its owner only. It appears at once with all its content; when several nodes make it at the
    /// same time, one file stands, and all are to read that one.
    /// </summary>
    public static void Make(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var own = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(own, options))
        {
            writer.Write(content);
        }

        try
        {
            File.Move(own, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(own);
        }
    }
}
