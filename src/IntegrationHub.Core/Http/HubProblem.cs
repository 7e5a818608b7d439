using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>An answer of <c>application/problem+json</c>; made by <see cref="Problems"/>, returned by a handler.</summary>
public sealed class HubProblem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    /// <summary>The media type of RFC 9457.</summary>
    public const string MediaType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal HubProblem(int status, string kind, LocalText title, LocalText detail)
    {
        Status = status;
        Kind = kind;
        Title = title;
        Detail = detail;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The last part of the problem's <c>type</c>.</summary>
    public string Kind { get; }

    /// <summary>The kind of problem in words.</summary>
    public LocalText Title { get; }

    /// <summary>What happened and what to do.</summary>
    public LocalText Detail { get; private init; }

    /// <summary>What is wrong with the input.</summary>
    public InputErrors? Errors { get; internal init; }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Further members of the body, by their JSON names.</summary>
    public IReadOnlyDictionary<string, object>? Extensions { get; private init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    string? IContentTypeHttpResult.ContentType => MediaType;

    /// <summary>The same problem with its own explanation.</summary>
    public HubProblem Because(string indonesian, string english)
        => new(Status, Kind, Title, new LocalText(indonesian, english))
        {
            Errors = Errors,
            RetryAfter = RetryAfter,
            Extensions = Extensions,
        };

    /// <summary>The same problem with one more member in its body.</summary>
    public HubProblem With(string member, object value)
        => new(Status, Kind, Title, Detail)
        {
            Errors = Errors,
            RetryAfter = RetryAfter,
            Extensions = new Dictionary<string, object>(Extensions ?? new Dictionary<string, object>()) { [member] = value },
        };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        WriteHead(httpContext);
        return httpContext.Response.WriteAsJsonAsync(Body(httpContext), Json, MediaType, httpContext.RequestAborted);
    }

    /// <summary>Status and headers alone, where a page tells it to people.</summary>
    internal void WriteHead(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = CallerLanguage.Of(context);
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    private ProblemBody Body(HttpContext context) => new(
        "urn:integrationhub:problem:" + Kind,
        Title.For(context),
        Status,
        Detail.For(context),
        Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier,
        Errors?.For(context))
    {
        Extensions = Extensions?.ToDictionary(),
    };
}
