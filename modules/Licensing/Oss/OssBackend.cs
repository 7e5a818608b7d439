using System.Security.Cryptography;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>The licensing system in its own protocol: REST after the model of OSS-RBA.</summary>
internal sealed class OssBackend(IHttpClientFactory clients) : IAgencyBackend
{
    public Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
        => call.Kind switch
        {
            CallKind.Submit => SubmitAsync(OssRequests.Submit(call), cancellation),
            CallKind.Amend => AskAsync(
                "amendLicenseRequest", OssRequests.Amend(call), new OssExpectation(CallKind.Amend), cancellation),
            CallKind.Withdraw => AskAsync(
                "withdrawLicenseRequest", OssRequests.Withdraw(call),
                new OssExpectation(CallKind.Withdraw, ReportedStatus.Withdrawn), cancellation),
            CallKind.Conclude when call.Outcome is { } decision => AskAsync(
                "concludeLicenseRequest", OssRequests.Conclude(call, decision),
                new OssExpectation(CallKind.Conclude, decision.Status), cancellation),
            _ => throw new ArgumentException($"A call of kind {call.Kind} is not sent.", nameof(call)),
        };

    public Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
        => AskAsync("checkLicenseStatus", OssRequests.Inquire(key), new OssExpectation(CallKind.Inquire), cancellation);

    public IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
        => new OssExtract(clients.CreateClient(AgencyCodes.Licensing)).ReadAsync(from, to, cancellation);

    private Task<CallResult> SubmitAsync(byte[] body, CancellationToken cancellation)
        => AskAsync(
            "receiveLicenseRequest", body,
            new OssExpectation(CallKind.Submit, BodySha256: Convert.ToHexStringLower(SHA256.HashData(body))), cancellation);

    private Task<CallResult> AskAsync(string call, byte[] body, OssExpectation expected, CancellationToken cancellation)
        => BackendHttp.GuardAsync(
            async () =>
            {
                using var content = BackendJson.Content(body);
                using var response = await clients.CreateClient(AgencyCodes.Licensing)
                    .PostAsync($"api/{call}", content, cancellation);
                var answer = await BackendJson.ReadAsync(response, OssJson.Default.OssAnswer, cancellation);
                return OssVerdict.Of(response, answer, expected);
            },
            cancellation);
}
