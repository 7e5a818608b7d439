using System.Text.RegularExpressions;
using IntegrationHub.TestServers;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>An installation that becomes a fixture, or is furnished with one while no process of it runs.</summary>
internal abstract class PastInstallation(Installation installation, Fixture fixture)
{
    private static readonly Regex ThisMachine = new($@"\b{Regex.Escape(Environment.MachineName)}:(\d+)", RegexOptions.IgnoreCase);

    public Installation Installation => installation;

    public Fixture Fixture => fixture;

    private string Keys => Path.Combine(installation.DataFolder, "keys", "key-encryption-keys.json");

    private string Files => Path.Combine(installation.DataFolder, "files");

    /// <summary>Where the simulator keeps an agency's ledger under a data directory.</summary>
    public static string LedgerIn(string dataDirectory, string agency) => Path.Combine(dataDirectory, "simulator", $"{agency}.db");

    public async Task SaveAsync(IEnumerable<PastApplication> applications)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.Ledger(""))!);
        await WriteAsync(fixture.Database, await DumpAsync());
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            await WriteAsync(fixture.Ledger(agency), SqlText.Of(LedgerIn(installation.BackendsFolder, agency)));
        }

        fixture.Write(applications);
        File.Copy(Keys, fixture.Keys, overwrite: true);
        Copy(Files, fixture.Files);
    }

    public async Task RestoreAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Keys)!);
        File.Copy(fixture.Keys, Keys);
        Copy(fixture.Files, Files);
        await LoadAsync(await File.ReadAllTextAsync(fixture.Database));
    }

    protected abstract Task<string> DumpAsync();

    protected abstract Task LoadAsync(string database);

    // Nodes are named after their machine; it has nothing to do with what was made on it.
    private static Task WriteAsync(string file, string text) => File.WriteAllTextAsync(file, ThisMachine.Replace(text, "hub-1:$1"));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}

/// <summary>On SQLite. What was in the bus in memory is gone with its process.</summary>
internal sealed class PastEmbedded(Installation installation, string version) : PastInstallation(installation, Fixture.Of(version, Stack))
{
    public const string Stack = "embedded";

    private string Database => Path.Combine(Installation.DataFolder, "hub.db");

    protected override Task<string> DumpAsync() => Task.FromResult(SqlText.Of(Database));

    protected override Task LoadAsync(string database)
    {
        SqlText.Into(Database, database);
        return Task.CompletedTask;
    }
}
