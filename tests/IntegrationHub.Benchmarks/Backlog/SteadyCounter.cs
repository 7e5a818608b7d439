using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Backlog;

/// <summary>A counter that files an application every second, whatever else goes on.</summary>
internal sealed class SteadyCounter : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource stop = new();
    private readonly Task<List<string>> filing;

    private SteadyCounter(HubClient hub) => filing = FileAsync(hub);

    public static async Task<SteadyCounter> StartAsync(Uri hub) => new(await HubClient.SignInAsync(hub));

    /// <summary>The receipts it was given. A refused application fails the run.</summary>
    public async Task<IReadOnlyCollection<string>> StopAsync()
    {
        await stop.CancelAsync();
        return await filing;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        stop.Dispose();
    }

    private async Task<List<string>> FileAsync(HubClient hub)
    {
        using (hub)
        {
            var receipts = new List<string>();
            using var timer = new PeriodicTimer(Between);
            while (!stop.IsCancellationRequested)
            {
                receipts.Add(await hub.SubmitAsync("LIC-014", receipts.Count));
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }

            return receipts;
        }
    }
}
