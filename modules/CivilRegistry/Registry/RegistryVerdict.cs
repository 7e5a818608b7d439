using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.CivilRegistry.Quota;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>What an answer means. HTTP 200 says nothing: RESPONSE_CODE and STATUS do. Pure.</summary>
internal static class RegistryVerdict
{
    /// <param name="wanted">The status the call should have led to, where only that one is a success.</param>
    public static CallResult Of(RegistryAnswer? answer, ReportedStatus? wanted, DateTimeOffset now)
        => answer?.ResponseCode switch
        {
            "00" or "10" or "11" => State(answer),
            "06" => Final(answer, wanted),
            "01" => new CallResult.Rejected(Words(answer)),
            // The login is wrong for every request alike: that is no fault of this case, and it heals with the setting.
            "02" or "03" or "99" => new CallResult.Retry(Words(answer)),
            "04" => new CallResult.NotKnown(),
            "05" => new CallResult.Held(Words(answer), QuotaDay.NextTry(now)),
            _ => BackendHttp.Unreadable("no RESPONSE_CODE that the protocol knows"),
        };

    /// <summary>The state an answer tells; null when it is not whole.</summary>
    public static CaseReport? Report(RegistryAnswer answer)
        => answer is { NoPermintaan: { Length: > 0 } reference } && RegistryStatus.Read(answer.Status) is { } status
            && RegistryTime.Read(answer.TglUbah) is { } at
            ? new CaseReport(
                reference, status, at,
                answer.Alasan ?? (status == ReportedStatus.Refused ? answer.Respon : null),
                answer.NomorHasil, answer.DataDiminta, Sequence: null, answer.RequestSha256,
                RegistryMatches.ToFacts(answer.Elements))
            : null;

    private static CallResult State(RegistryAnswer answer)
        => Report(answer) is { } report
            ? new CallResult.Answered(report)
            : BackendHttp.Unreadable("a success without the request's state");

    private static CallResult Final(RegistryAnswer answer, ReportedStatus? wanted)
        => Report(answer) is { } report && (wanted is null || wanted == report.Status)
            ? new CallResult.Answered(report)
            : new CallResult.Rejected($"{Words(answer)} ({answer.Status})");

    private static string Words(RegistryAnswer answer) => answer.Respon ?? $"RESPONSE_CODE {answer.ResponseCode}";
}
