namespace IntegrationHub.Host;

/// <summary>
/// More threads while the hub starts. Its services look at the database for the first time all at once and keep the
/// processors for as long as queries are compiled; whoever asks whether the hub is ready would wait behind them. Under load
/// as many threads would cost a twelfth more processor time an application.
/// </summary>
internal static class StartThreads
{
    private const int Threads = 8;
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    public static void AddUntilStarted(IHostApplicationLifetime lifetime)
    {
        ThreadPool.GetMinThreads(out var usual, out var io);
        ThreadPool.SetMinThreads(Math.Max(usual, Threads), io);
        lifetime.ApplicationStarted.Register(() => Task.Delay(Afterwards, lifetime.ApplicationStopping)
            .ContinueWith(_ => ThreadPool.SetMinThreads(usual, io), TaskScheduler.Default));
    }
}
