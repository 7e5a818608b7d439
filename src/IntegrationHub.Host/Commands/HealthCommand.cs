namespace IntegrationHub.Host.Commands;

/// <summary>
/// Asks the hub that runs beside it whether it is ready: for health checks where there is no other program to ask with.
/// It stands apart from the other commands, because it runs every few seconds and must not build a hub for it.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";

    public const string Summary = "asks the hub that runs here whether it is ready; an address may follow";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <returns>0 when it is ready, 1 when not.</returns>
    public static async Task<int> RunAsync(string? address)
    {
        var hub = AddressOf(address ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? HubApplication.DefaultUrl);
        using var http = new HttpClient { Timeout = Limit };
        try
        {
            using var answer = await http.GetAsync(new Uri(hub, "/health/ready"));
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{hub}: {failure.Message}");
            return 1;
        }
    }

    /// <summary>The first of the addresses the hub listens on, as this machine reaches it.</summary>
    internal static Uri AddressOf(string listening)
        => new(listening.Split(';')[0]
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal));
}
