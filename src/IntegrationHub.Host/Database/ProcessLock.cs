using IntegrationHub.Core;

namespace IntegrationHub.Host.Database;

/// <summary>Keeps a second process away from an embedded database: SQLite's one writer is this process.</summary>
internal sealed class ProcessLock : IDisposable
{
    private readonly FileStream file;

    private ProcessLock(FileStream file) => this.file = file;

    /// <exception cref="InvalidOperationException">Another process has it; says which.</exception>
    public static ProcessLock Take(HubOptions options)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var path = Path.Combine(options.DataDirectory, "hub.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(Environment.ProcessId);
            return new ProcessLock(file);
        }
        catch (IOException failure)
        {
            throw new InvalidOperationException(
                $"Another hub process uses {Path.GetFullPath(options.DataDirectory)}. Stop it, or give this one another "
                + "Hub__DataDirectory. Several nodes on one database need Storage__Provider=PostgreSql.", failure);
        }
    }

    public void Dispose() => file.Dispose();
}
