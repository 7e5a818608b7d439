namespace IntegrationHub.TestServers;

/// <summary>Waits for a process to answer.</summary>
public static class Answers
{
    private const int MostTries = 1200;

    /// <exception cref="InvalidOperationException">It ended, or did not answer; says what it had written.</exception>
    public static async Task AtAsync(Uri address, ChildProcess process, string logFile)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"A process ended before it answered:\n{File.ReadAllText(logFile)}");
            }

            try
            {
                if ((await http.GetAsync(address)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"{address} did not answer:\n{File.ReadAllText(logFile)}");
    }
}
