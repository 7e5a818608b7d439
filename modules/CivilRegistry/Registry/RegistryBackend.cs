using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.CivilRegistry.Quota;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>The civil registry in its own protocol: POST with upper-case names, the login in every body.</summary>
internal sealed class RegistryBackend(
    IHttpClientFactory clients, IOptions<RegistrySettings> settings, DailyQuota quota, TimeProvider clock) : IAgencyBackend
{
    private readonly RegistryRequests requests = new(settings.Value);

    public Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
        => call.Kind switch
        {
            CallKind.Submit => SubmitAsync(requests.Submit(call), cancellation),
            CallKind.Amend => AskAsync("TAMBAH_DATA", requests.Amend(call), null, cancellation),
            CallKind.Withdraw => AskAsync("BATALKAN", requests.Withdraw(call), ReportedStatus.Withdrawn, cancellation),
            CallKind.Conclude when call.Outcome is { } decision
                => AskAsync("CATAT_KEPUTUSAN", requests.Conclude(call, decision), decision.Status, cancellation),
            _ => throw new ArgumentException($"A call of kind {call.Kind} is not sent.", nameof(call)),
        };

    public Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
        => AskAsync("CEK_STATUS", requests.Inquire(key), null, cancellation);

    public IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
        => new RegistryExtract(clients.CreateClient(AgencyCodes.CivilRegistry), requests).ReadAsync(from, to, cancellation);

    private async Task<CallResult> SubmitAsync(byte[] body, CancellationToken cancellation)
    {
        var answered = false;
        var result = await AskAsync("AJUKAN", body, null, cancellation, () => answered = true);
        if (result is CallResult.Retry && !answered)
        {
            // It never passed the login, so the registry did not count it either.
            await quota.GiveBackAsync(cancellation);
        }

        return result;
    }

    private Task<CallResult> AskAsync(
        string method, byte[] body, ReportedStatus? wanted, CancellationToken cancellation, Action? answered = null)
        => BackendHttp.GuardAsync(
            async () =>
            {
                using var content = BackendJson.Content(body);
                using var response = await clients.CreateClient(AgencyCodes.CivilRegistry).PostAsync(method, content, cancellation);
                if (!response.IsSuccessStatusCode)
                {
                    return BackendHttp.Classify(response, await response.Content.ReadAsStringAsync(cancellation));
                }

                answered?.Invoke();
                var envelope = await BackendJson.ReadAsync(response, RegistryJson.Default.RegistryEnvelope, cancellation);
                return RegistryVerdict.Of(envelope?.Content is [var answer] ? answer : null, wanted, clock.GetUtcNow());
            },
            cancellation);
}
