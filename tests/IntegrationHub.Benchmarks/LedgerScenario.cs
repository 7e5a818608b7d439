using System.Diagnostics;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks;

/// <summary>
/// What writing a message through the ledger costs, beside the least a durable write can cost: one-row transactions
/// of bare SQLite with the same settings, in the same run, on the same disk.
/// </summary>
internal sealed class LedgerScenario : IScenario
{
    private const int ASecond = 25;
    private const int RowBytes = 500;

    public string Name => "ledger";

    public string About => "messages written through the ledger on SQLite, as a share of bare durable transactions";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        var transactions = settings.Seconds * ASecond;
        var folder = Directory.CreateTempSubdirectory("hub-benchmark-").FullName;
        try
        {
            await using var services = BuildServices(folder);
            await CreateSchemaAsync(services);
            var (ratios, rates) = (new List<double>(), new List<double>());
            for (var round = 0; round < settings.Rounds; round++)
            {
                var bare = await BareWriter.MeasureAsync(Path.Combine(folder, $"bare{round}.db"), RowBytes, (written, _) => written < transactions);
                var ledger = await LedgerAsync(services, transactions);
                ratios.Add(ledger / bare);
                rates.Add(ledger);
            }

            report.Add(Figure.Of(Name, "messages written", rates.Median(), "/s") with { Ratio = ratios.Median() });
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> LedgerAsync(ServiceProvider services, int transactions)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < transactions; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
            var application = Guid.CreateVersion7();
            ledger.Publish(new ApplicationCompleted(application, "7Q2M-9KXC-41TD-R", "LIC-014", DateTimeOffset.UnixEpoch), application);
            await ledger.SaveChangesAsync();
        }

        return transactions / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static ServiceProvider BuildServices(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Hub:DataDirectory"] = folder })
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddHubMessaging(configuration, [])
            .BuildServiceProvider();
    }

    private static async Task CreateSchemaAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerDbContext>().Database.EnsureCreatedAsync();
    }
}
