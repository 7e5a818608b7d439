using IntegrationHub.Core;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>Sealed contents under generated names in <c>{Hub:DataDirectory}/files</c>.</summary>
internal sealed class FileVault(IOptions<HubOptions> hub)
{
    /// <summary>Puts a whole file there or none: what a crash leaves is a temporary name that nobody reads.</summary>
    public async Task WriteAsync(Guid id, byte[] closed, CancellationToken cancellation)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(closed, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path);
    }

    /// <exception cref="FileNotFoundException">The data directory is not the one the file was stored in.</exception>
    public Task<byte[]> ReadAsync(Guid id, CancellationToken cancellation) => File.ReadAllBytesAsync(PathOf(id), cancellation);

    // By the id's random end: its beginning is the time, which would put a day's files into one folder.
    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(hub.Value.DataDirectory, "files", name[^2..], name);
    }
}
