using System.Text.Json;
using IntegrationHub.Core.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Http;

/// <summary>What an exception that nobody expected means to the caller; decided here alone. Nothing of the inside is told.</summary>
internal sealed class FailureAnswers(IStorageDialect dialect) : IExceptionHandler
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(5);

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Answer(httpContext.Request, exception);
        if (HubPaths.IsApi(httpContext.Request.Path))
        {
            await problem.ExecuteAsync(httpContext);
        }
        else
        {
            // The status page around this handler tells it to people.
            problem.WriteHead(httpContext);
        }

        return true;
    }

    /// <summary>Whether it is the hub's fault, and so belongs in the error log.</summary>
    public static bool IsExpected(Exception exception) => exception is ProblemException or BadHttpRequestException;

    internal HubProblem Answer(HttpRequest request, Exception exception) => exception switch
    {
        ProblemException expected => expected.Problem,
        BadHttpRequestException { InnerException: JsonException json } => JsonProblem.Of(json),
        BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } bad => Problems.ForStatus(bad.StatusCode),
        BadHttpRequestException => Problems.BadRequest(),
        DbUpdateConcurrencyException => Stale(request),
        _ when dialect.IsUnavailable(exception) => Problems.Unavailable(StorageRetry),
        _ when dialect.IsUniqueViolation(exception) => Twin(),
        _ => Problems.Unexpected(),
    };

    private static HubProblem Stale(HttpRequest request) => request.Headers.IfMatch.Count > 0
        ? Problems.Stale()
        : Problems.Conflict(
            "Data ini sedang diubah pihak lain. Muat ulang, lalu coba lagi.",
            "Someone else is changing this. Load it again and try again.");

    private static HubProblem Twin() => Problems.Conflict(
        "Hal yang sama baru saja dicatat.", "The same has just been recorded.", TimeSpan.FromSeconds(1));
}
