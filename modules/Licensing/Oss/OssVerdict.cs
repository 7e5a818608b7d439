using System.Net;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>What a call was for, as far as its answer's meaning depends on it.</summary>
/// <param name="Wanted">The status it should have led to, where a case that is final otherwise is a failure.</param>
/// <param name="BodySha256">Of a submit: the hash to compare a 409 with.</param>
internal sealed record OssExpectation(CallKind Kind, ReportedStatus? Wanted = null, string? BodySha256 = null);

/// <summary>What an answer means; <c>respon.kode</c> counts, not the HTTP status alone. Pure.</summary>
internal static class OssVerdict
{
    public static CallResult Of(HttpResponseMessage response, OssAnswer? answer, OssExpectation expected)
    {
        if (answer?.Respon is not { Kode: { } code } respon)
        {
            // What 404, 405 and 409 mean stands in their bodies: without one they decide nothing.
            return response.IsSuccessStatusCode || (int)response.StatusCode is 404 or 405 or 409
                ? BackendHttp.Unreadable($"HTTP {(int)response.StatusCode} without respon.kode")
                : BackendHttp.Classify(response, "an answer that is not the protocol's");
        }

        var words = respon.Keterangan ?? $"kode {code}";
        return code switch
        {
            200 => response.IsSuccessStatusCode ? State(answer.Izin) : BackendHttp.Classify(response, words),
            404 when expected.Kind != CallKind.Submit => new CallResult.NotKnown(),
            405 => Final(answer.Izin, expected, words),
            409 when expected.Kind == CallKind.Submit => Existing(answer.Izin, expected, words),
            // "Could not process the payload": certainly not applied, and the natural key guards the next try.
            500 => new CallResult.Retry($"500: {words}"),
            _ => Classify(response, code, words),
        };
    }

    private static CallResult State(OssIzin? izin)
        => izin is not null && OssFacts.Report(izin) is { } report
            ? new CallResult.Answered(report)
            : BackendHttp.Unreadable("a success without the application's state");

    private static CallResult Final(OssIzin? izin, OssExpectation expected, string words)
        => izin is not null && OssFacts.Report(izin) is { } report
            && (expected.Kind == CallKind.Amend || expected.Wanted == report.Status)
            ? new CallResult.Answered(report)
            : new CallResult.Rejected($"405: {words} (kd_status {izin?.KdStatus})");

    private static CallResult Existing(OssIzin? izin, OssExpectation expected, string words) => izin switch
    {
        null or { Sha256: null } => BackendHttp.Unreadable("a 409 without the application that exists"),
        _ when string.Equals(izin.Sha256, expected.BodySha256, StringComparison.OrdinalIgnoreCase) => State(izin),
        _ => new CallResult.Rejected($"409: {words}, with other content"),
    };

    private static CallResult Classify(HttpResponseMessage response, int code, string words)
    {
        if ((int)response.StatusCode == code)
        {
            return BackendHttp.Classify(response, words);
        }

        using var told = new HttpResponseMessage(code is >= 400 and <= 599 ? (HttpStatusCode)code : HttpStatusCode.BadGateway);
        return BackendHttp.Classify(told, words);
    }
}
