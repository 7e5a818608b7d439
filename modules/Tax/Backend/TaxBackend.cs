using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>The tax offices' web service (docs/backends/tax.md). Idempotent by <c>IdTransaksi</c>, and polled.</summary>
internal sealed class TaxBackend(SoapClient soap) : IAgencyBackend
{
    private const int PageSize = 500;

    public Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation) => call switch
    {
        { Kind: CallKind.Submit } => SubmitAsync(call, cancellation),
        { Kind: CallKind.Amend } => AmendAsync(call, cancellation),
        { Kind: CallKind.Withdraw } => ChangeAsync(call, TaxRequests.Withdraw(call), cancellation),
        { Kind: CallKind.Conclude, Outcome: { } decision } => ChangeAsync(call, TaxRequests.Conclude(call, decision), cancellation),
        _ => InquireAsync(call.Key(call.IdempotencyKey), cancellation),
    };

    public async Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
        => Result(await soap.CallAsync(TaxRequests.Inquire(key), cancellation), key.StepId);

    public async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (read, total) = (0L, long.MaxValue);
        for (var page = 1; read < total; page++)
        {
            var lines = await PageAsync(TaxRequests.Extract(from, to, page, PageSize), page, cancellation);
            if (lines.Total != total && page > 1)
            {
                throw new IncompleteExtractException($"The extract's total changed from {total} to {lines.Total} while it was read.");
            }

            total = lines.Total;
            read += lines.Items.Count;
            if (read > total || (lines.Items.Count == 0 && read < total))
            {
                throw new IncompleteExtractException($"The extract states {total} lines and holds {read}.");
            }

            foreach (var line in lines.Items)
            {
                yield return line;
            }
        }
    }

    private async Task<CallResult> SubmitAsync(BackendCall call, CancellationToken cancellation)
    {
        var operation = TaxRequests.Submit(call);
        var envelope = soap.Envelope(operation);
        var reply = await soap.CallAsync(operation.Name.LocalName, envelope, cancellation);
        return Result(reply, call.StepId, Convert.ToHexStringLower(SHA256.HashData(envelope)));
    }

    private async Task<CallResult> AmendAsync(BackendCall call, CancellationToken cancellation)
    {
        var reply = await soap.CallAsync(TaxRequests.Amend(call), cancellation);
        // Decided meanwhile: what the applicant brought comes too late, and the decision is what counts.
        return reply.FaultCode == AlreadyDecided
            ? await InquireAsync(call.Key($"{call.StepId}:1"), cancellation)
            : Result(reply, call.StepId);
    }

    private async Task<CallResult> ChangeAsync(BackendCall call, XElement operation, CancellationToken cancellation)
        => Result(await soap.CallAsync(operation, cancellation), call.StepId);

    private static CallResult Result(SoapReply reply, Guid stepId, string? sentSha256 = null)
        => reply switch
        {
            { Response: { } response } when TaxAnswers.Report(response, stepId, sentSha256) is { } report => new CallResult.Answered(report),
            { FaultCode: NotFound } => new CallResult.NotKnown(),
            _ => reply.Otherwise,
        };

    private async Task<(long Total, List<BackendLedgerLine> Items)> PageAsync(
        XElement operation, int page, CancellationToken cancellation)
    {
        var reply = await soap.CallAsync(operation, cancellation);
        if (reply.Response is not { } response || TaxAnswers.Number(response, "Total") is not { } total
            || TaxAnswers.Number(response, "Halaman") != page)
        {
            throw new IncompleteExtractException($"Page {page} of the extract could not be read: {reply.Otherwise}");
        }

        var lines = response.Elements(P + "Baris").Select(TaxAnswers.Line).ToList();
        return lines.Contains(null)
            ? throw new IncompleteExtractException($"Page {page} of the extract holds a line that cannot be read.")
            : (total, [.. lines.OfType<BackendLedgerLine>()]);
    }
}
