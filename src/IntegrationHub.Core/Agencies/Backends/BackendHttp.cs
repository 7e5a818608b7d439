using System.Net;
using System.Net.Sockets;

namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>The one place that decides what a failed HTTP exchange means (docs/architecture.md, outcomes of a call).</summary>
public static class BackendHttp
{
    private const int LongestWords = 300;

    /// <summary>Runs an exchange and turns what the network throws into a result.</summary>
    public static async Task<CallResult> GuardAsync(Func<Task<CallResult>> exchange, CancellationToken cancellation)
    {
        try
        {
            return await exchange();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return new CallResult.Unknown("No answer in time.");
        }
        catch (HttpRequestException failure)
        {
            return NeverSent(failure)
                ? new CallResult.Retry("The backend cannot be reached.")
                : new CallResult.Unknown("The connection broke before the answer was complete.");
        }
        catch (IOException)
        {
            return new CallResult.Unknown("The connection broke before the answer was complete.");
        }
    }

    /// <summary>What a status outside 2xx means, unless the protocol says otherwise.</summary>
    public static CallResult Classify(HttpResponseMessage response, string words)
    {
        var reason = $"HTTP {(int)response.StatusCode}: {Shorten(words)}";
        return response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests
                => new CallResult.Retry(reason, RetryAfter(response)),
            // The server may have failed after it applied the call.
            >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable => new CallResult.Unknown(reason),
            HttpStatusCode.ServiceUnavailable => new CallResult.Retry(reason, RetryAfter(response)),
            _ => new CallResult.Rejected(reason),
        };
    }

    /// <summary>An answer that does not read as the protocol says: whether the call was applied is unknown.</summary>
    public static CallResult Unreadable(string what) => new CallResult.Unknown($"The answer is not readable: {what}");

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
        => response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - response.Headers.Date);

    private static bool NeverSent(HttpRequestException failure)
        => failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
            || failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    private static string Shorten(string words)
    {
        var line = words.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestWords ? line : line[..LongestWords];
    }
}
