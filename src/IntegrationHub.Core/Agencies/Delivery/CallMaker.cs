using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>A claimed call and its case, as they were read after the claim.</summary>
internal sealed record ReadCall<TCase>(ClaimedCall Claimed, PendingCall Pending, TCase Case)
    where TCase : AgencyCase;

/// <summary>Makes claimed calls: speaks to the backend outside any transaction, and has the result recorded.</summary>
public sealed class CallMaker<TCase>(
    AgencyDbContext<TCase> db,
    CaseMover<TCase> mover,
    IAgencyBackend backend,
    IDeliveryGate<TCase> gate,
    AgencyBreaker<TCase> breaker,
    CallSettlement<TCase> settlement,
    TimeProvider clock)
    where TCase : AgencyCase
{
    private static readonly PreparedQuery<AgencyDbContext<TCase>, List<Guid>, CallAndCase<TCase>> CallsWithCases = new((db, ids) =>
        db.Calls.AsNoTracking()
            .Where(call => ids.Contains(call.Id))
            .Join(db.Cases.AsNoTracking(), call => call.CaseId, row => row.Id, (call, row) => new CallAndCase<TCase>(call, row)));

    /// <summary>Reads what calls are about.</summary>
    internal static async Task<List<ReadCall<TCase>>> ReadAsync(
        AgencyDbContext<TCase> db, IReadOnlyCollection<ClaimedCall> claimed, CancellationToken cancellation)
    {
        var rows = await CallsWithCases.ToListAsync(db, [.. claimed.Select(call => call.Id)], cancellation);
        var byId = rows.ToDictionary(row => row.Call.Id);
        return [.. claimed.Select(call => new ReadCall<TCase>(call, byId[call.Id].Call, byId[call.Id].Case))];
    }

    /// <summary>Makes one call and records what came of it.</summary>
    internal async Task MakeAsync(ClaimedCall claimed, CancellationToken cancellation)
    {
        var read = (await ReadAsync(db, [claimed], cancellation)).Single();
        await settlement.SettleAsync([await SpeakAsync(read, cancellation)], cancellation);
    }

    /// <summary>Makes one call.</summary>
    internal async Task<MadeCall> SpeakAsync(ReadCall<TCase> read, CancellationToken cancellation)
    {
        var (claimed, pending, agencyCase) = read;
        if (await gate.PassAsync(agencyCase, pending.Kind, cancellation) is { } held)
        {
            return new MadeCall(claimed, agencyCase.Id, held);
        }

        var call = await DescribeAsync(pending, agencyCase, cancellation);
        var result = await breaker.CallAsync(token => SpeakAsync(claimed, pending, agencyCase, call, token), cancellation);
        FailPoint.Reach(FailPoint.CallAnswered);
        return new MadeCall(claimed, agencyCase.Id, result);
    }

    private async Task<CallResult> SpeakAsync(
        ClaimedCall claimed, PendingCall pending, TCase agencyCase, BackendCall call, CancellationToken cancellation)
    {
        if (IsOver(claimed) is { } late)
        {
            return late;
        }

        var key = call.Key(agencyCase.SubmitKey);
        if (pending.Kind == CallKind.Inquire)
        {
            return await backend.InquireAsync(key, cancellation);
        }

        if (pending is { Kind: CallKind.Submit, OutcomeUnknown: true })
        {
            // Settled by asking. Only when the backend certainly has nothing is the same key sent again.
            var answer = await backend.InquireAsync(key, cancellation);
            if (answer is not CallResult.NotKnown)
            {
                return answer;
            }
        }

        return IsOver(claimed) ?? await backend.SendAsync(call, cancellation);
    }

    // The epoch keeps a late result out of the hub, but nothing keeps a late call out of a backend that honours no keys:
    // another process may have made it meanwhile.
    private CallResult.Held? IsOver(ClaimedCall claimed)
    {
        var now = clock.GetUtcNow();
        return now < claimed.Lease.Until ? null : new CallResult.Held("The lease ended before the call was made.", now);
    }

    private async Task<BackendCall> DescribeAsync(PendingCall pending, TCase agencyCase, CancellationToken cancellation)
    {
        var payload = pending.SealedContent is { } closed
            ? await mover.OpenAsync<CallPayload>(agencyCase, closed, "call", cancellation)
            : new CallPayload(null, null);
        var content = payload.Content ?? (pending.Kind == CallKind.Submit
            ? await mover.OpenAsync<CallContent>(agencyCase, agencyCase.SealedContent, "content", cancellation)
            : CallContent.Empty);
        return new BackendCall(
            pending.Kind, pending.IdempotencyKey, agencyCase.StepId, agencyCase.ReceiptCode, agencyCase.ServiceCode,
            agencyCase.Step, agencyCase.Automated, agencyCase.BackendReference, content, payload.Decision);
    }
}
