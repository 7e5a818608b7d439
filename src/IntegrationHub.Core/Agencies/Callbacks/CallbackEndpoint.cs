using System.Diagnostics.Metrics;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Agencies.Callbacks;

/// <summary>How an agency's callbacks are signed and read.</summary>
/// <param name="TimestampHeader">Holds the unix seconds of the attempt.</param>
/// <param name="SignatureHeader">Holds the signature.</param>
/// <param name="SignaturePrefix">What stands before the hex digits, for example <c>sha256=</c>.</param>
/// <param name="Secret">Finds the secret the callbacks are signed with.</param>
/// <param name="Read">Reads a body; null when it is not what the protocol says.</param>
public sealed record CallbackFormat(
    string TimestampHeader,
    string SignatureHeader,
    string SignaturePrefix,
    Func<IServiceProvider, string> Secret,
    Func<ReadOnlyMemory<byte>, ReceivedCallback?> Read);

/// <summary>A callback as its protocol tells it.</summary>
/// <param name="StepId">The step it names; empty when it names none the hub could have given.</param>
/// <param name="Key">What makes it recognisable when it comes again; at most 128 characters.</param>
public sealed record ReceivedCallback(Guid StepId, string Key, CaseReport Report);

/// <summary>The endpoint of an agency's signed callbacks.</summary>
public static class CallbackEndpoint
{
    /// <summary>The meter of what agencies do to the hub.</summary>
    public const string MeterName = "IntegrationHub.Agencies";

    /// <summary>Counts callbacks that were not good: forged, stale, too large or unreadable.</summary>
    public const string RejectedCounter = "hub.callbacks.rejected";

    private const int LargestBodyBytes = 64 * 1024;
    private const int LongestKey = 128;
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>(RejectedCounter);

    /// <summary>
    /// Maps <c>POST /callbacks/{agency}/{name}</c>: 200 when taken, repeated or kept; 400 unreadable; 401 forged or
    /// stale; 404 for a case the hub does not have (kept aside); 413 too large.
    /// </summary>
    public static IEndpointConventionBuilder MapCallback<TCase>(
        this IEndpointRouteBuilder endpoints, string agency, string name, CallbackFormat format)
        where TCase : AgencyCase
        => endpoints.MapPost($"/callbacks/{agency}/{name}", (Delegate)((HttpContext context) => TakeAsync<TCase>(context, agency, format)))
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithName($"callback-{agency}-{name}");

    private static async Task<IResult> TakeAsync<TCase>(HttpContext context, string agency, CallbackFormat format)
        where TCase : AgencyCase
    {
        if (await ReadBodyAsync(context) is not { } body)
        {
            return Refuse(agency, StatusCodes.Status413PayloadTooLarge, "The callback is too large.");
        }

        if (!IsSigned(context, format, body))
        {
            return Refuse(agency, StatusCodes.Status401Unauthorized, "The signature is not good, or it is stale.");
        }

        if (format.Read(body) is not { } callback || callback.Key.Length is 0 or > LongestKey)
        {
            return Refuse(agency, StatusCodes.Status400BadRequest, "The callback does not read as the protocol says.");
        }

        var desk = context.RequestServices.GetRequiredService<CallbackDesk<TCase>>();
        return await desk.TakeAsync(callback.StepId, callback.Key, callback.Report, context.RequestAborted) == CallbackOutcome.Unknown
            ? Results.Problem("The hub has no such case; the callback was kept aside.", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok();
    }

    private static bool IsSigned(HttpContext context, CallbackFormat format, byte[] body)
    {
        var headers = context.Request.Headers;
        var signature = headers[format.SignatureHeader].ToString();
        return signature.StartsWith(format.SignaturePrefix, StringComparison.Ordinal)
            && CallbackSignature.IsGood(
                format.Secret(context.RequestServices), headers[format.TimestampHeader], signature[format.SignaturePrefix.Length..],
                body, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBodyBytes)
        {
            return null;
        }

        var buffer = new byte[LargestBodyBytes + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length > LargestBodyBytes ? null : buffer[..length];
    }

    private static IResult Refuse(string agency, int status, string why)
    {
        Rejected.Add(1, new("agency", agency), new("status", status));
        return Results.Problem(why, statusCode: status);
    }
}
