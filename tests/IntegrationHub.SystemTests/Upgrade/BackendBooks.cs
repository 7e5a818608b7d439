using IntegrationHub.AgencySimulator;
using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Conservation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>
/// The agencies' backends of today with the books of then. They run in the test's process, so that they know how they
/// are to decide before they take the books over.
/// </summary>
internal sealed class BackendBooks(WebApplication simulator, string folder) : IAsyncDisposable
{
    // More than any ledger of a fixture has.
    private const int Numbers = 100_000;

    public static async Task<BackendBooks> TakeOverAsync(PastInstallation past)
    {
        var installation = past.Installation;
        var old = Path.Combine(installation.BackendsFolder, "old");
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            SqlText.Into(PastInstallation.LedgerIn(old, agency), await File.ReadAllTextAsync(past.Fixture.Ledger(agency)));
        }

        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            Url = installation.SimulatorUrl.ToString(),
            HubUrl = installation.Hub.Url.ToString().TrimEnd('/'),
            DataDirectory = installation.BackendsFolder,
            LoggerFactory = NullLoggerFactory.Instance,
        });
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        await SimulatorServer.ReserveNumbersAsync(simulator, Numbers);
        await SimulatorServer.AdoptAsync(simulator, old);
        return new BackendBooks(simulator, installation.BackendsFolder);
    }

    /// <summary>What the agencies' books say, and the receipts the callers hold.</summary>
    /// <param name="parked">The messages that persons own.</param>
    public Outside Read(IEnumerable<GivenReceipt> receipts, params Guid[] parked) => new(
        [.. receipts],
        [.. SimulatorAdmin.Agencies.SelectMany(Effects)],
        [.. SimulatorAdmin.Agencies.SelectMany(Stories)],
        new HashSet<Guid>(),
        parked.ToHashSet());

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    private List<BackendEffect> Effects(string agency) => Query(
        agency, "SELECT step_id, reference, request_sha256 FROM entry ORDER BY id",
        row => new BackendEffect(agency, row.GetGuid(0), row.GetString(1), row.GetString(2)));

    private IEnumerable<BackendStory> Stories(string agency) => Query(
            agency, "SELECT step_id, history.status FROM entry JOIN history ON history.reference = entry.reference ORDER BY entry.id, history.version",
            row => (Step: row.GetGuid(0), Status: row.GetString(1)))
        .GroupBy(line => line.Step)
        .Select(story => new BackendStory(agency, story.Key, [.. story.Select(line => char.ToUpperInvariant(line.Status[0]) + line.Status[1..])]));

    private List<T> Query<T>(string agency, string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={PastInstallation.LedgerIn(folder, agency)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
