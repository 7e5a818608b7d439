using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>Makes one claimed call: reads what it needs, speaks to the backend outside any transaction, records the result.</summary>
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
    internal async Task MakeAsync(ClaimedCall claimed, CancellationToken cancellation)
    {
        var pending = await db.Calls.AsNoTracking().SingleAsync(call => call.Id == claimed.Id, cancellation);
        var agencyCase = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == pending.CaseId, cancellation);
        if (await gate.PassAsync(agencyCase, pending.Kind, cancellation) is { } held)
        {
            await settlement.SettleAsync(claimed, held, cancellation);
            return;
        }

        var call = await DescribeAsync(pending, agencyCase, cancellation);
        var result = await breaker.CallAsync(token => SpeakAsync(claimed, pending, agencyCase, call, token), cancellation);
        FailPoint.Reach(FailPoint.CallAnswered);
        await settlement.SettleAsync(claimed, result, cancellation);
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
