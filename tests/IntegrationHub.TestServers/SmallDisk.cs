namespace IntegrationHub.TestServers;

/// <summary>A file system of few megabytes in memory, mounted on a folder, that can be filled and emptied.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    private string Filler => Path.Combine(folder, "filler");

    /// <summary>Mounts one; needs root, or sudo without a question.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        await AsRootAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        foreach (var chunk in new[] { new byte[65_536], new byte[1] })
        {
            try
            {
                while (true)
                {
                    filler.Write(chunk);
                }
            }
            catch (IOException full) when (full.HResult == NoSpaceLeft)
            {
                continue;
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Empty() => File.Delete(Filler);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await AsRootAsync("umount", "-l", folder);

    // ENOSPC, as .NET passes it on.
    private const int NoSpaceLeft = 28;

    private static Task AsRootAsync(string program, params string[] arguments)
        => Environment.UserName == "root"
            ? ServerProcess.RunAsync(program, arguments)
            : ServerProcess.RunAsync("sudo", ["-n", program, .. arguments]);
}
