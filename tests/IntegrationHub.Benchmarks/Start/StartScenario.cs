using System.Diagnostics;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Start;

/// <summary>From the start of the process until it says that it is ready, on a database that is there already.</summary>
internal sealed class StartScenario : IScenario
{
    private const double LongestSeconds = 3;
    private const int StartsARound = 3;

    public string Name => "start";

    public string About => "process start to ready, embedded, on an existing database, beside a bare web server's";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var installation = await Installation.StartAsync(new EmbeddedStack());
        await installation.Hub.StopAsync();
        var (hub, bare) = (new List<double>(), new List<double>());
        for (var start = 0; start < settings.Rounds * StartsARound; start++)
        {
            var node = installation.Hub;
            hub.Add(await UntilReadyAsync(node.Url, () => node.Launch()));
            await node.StopAsync();
            await node.KillAsync();
            bare.Add(await BareAsync());
        }

        report.Add(Figure.Of(Name, "until ready", hub.Median(), "s").Within(LongestSeconds) with { Ratio = hub.Median() / bare.Median() });
        report.Add(Figure.Of(Name, "a bare web server", bare.Median(), "s"));
    }

    private static async Task<double> BareAsync()
    {
        var url = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        var log = Path.GetTempFileName();
        ChildProcess? process = null;
        var seconds = await UntilReadyAsync(url, () => process = ChildProcess.StartThis(
            ["serve-nothing"], log, new Dictionary<string, string> { [BareServer.UrlVariable] = url.ToString() }));
        await process!.DisposeAsync();
        File.Delete(log);
        return seconds;
    }

    private static async Task<double> UntilReadyAsync(Uri url, Action start)
    {
        using var http = new HttpClient { BaseAddress = url };
        var clock = Stopwatch.StartNew();
        start();
        while (!await IsReadyAsync(http))
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException($"{url} was not ready within a minute.");
            }

            await Task.Delay(10);
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
