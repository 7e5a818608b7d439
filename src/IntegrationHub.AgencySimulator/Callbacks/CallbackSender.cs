using System.Net;
using IntegrationHub.AgencySimulator.Cases;

namespace IntegrationHub.AgencySimulator.Callbacks;

/// <summary>Sends an agency's callbacks until the hub takes them.</summary>
internal sealed class CallbackSender(AgencyBackend backend, CallbackRoute route, SimulatorOptions options, HttpClient http)
{
    private const int Most = 64;
    private const int AtOnce = 8;
    private const int AttemptsBeforeGivingUp = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly HttpStatusCode[] Hopeless = [HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.Gone];

    /// <summary>Sends what is due and says when the next one is.</summary>
    public async Task<DateTimeOffset?> SendDueAsync(CancellationToken cancellation)
    {
        var due = backend.Ledger.Read(connection => connection.DueCallbacks(backend.Now, Most));
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (callback, token) => await SendAsync(callback, token));
        return backend.Ledger.Read(connection => connection.NextCallback());
    }

    private async Task SendAsync(PendingCallback callback, CancellationToken cancellation)
    {
        var (status, error) = (default(HttpStatusCode?), string.Empty);
        for (var copy = 0; copy < callback.Copies; copy++)
        {
            (status, error) = await PostAsync(callback, cancellation);
        }

        await backend.Ledger.WriteAsync(connection => (int?)status is >= 200 and < 300
            ? connection.MarkDelivered(callback.Id)
            : connection.MarkFailed(callback.Id, error, NextAttempt(callback, status)));
    }

    private async Task<(HttpStatusCode? Status, string Error)> PostAsync(PendingCallback callback, CancellationToken cancellation)
    {
        try
        {
            using var request = route.Request(options.HubUrl, callback.Body, backend.Now);
            using var response = await http.SendAsync(request, cancellation);
            return (response.StatusCode, $"HTTP {(int)response.StatusCode}");
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return (null, failure.Message);
        }
    }

    private DateTimeOffset? NextAttempt(PendingCallback callback, HttpStatusCode? status)
    {
        if (status is { } code && Hopeless.Contains(code) && callback.Attempts + 1 >= AttemptsBeforeGivingUp)
        {
            return null;
        }

        var pause = FirstPause * Math.Pow(2, Math.Min(callback.Attempts, 16));
        return backend.Now + (pause < LongestPause ? pause : LongestPause);
    }
}
