using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Time;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>A call that was made.</summary>
/// <param name="Result">What came of it; null when the circuit breaker let it not pass.</param>
internal sealed record MadeCall(ClaimedCall Claimed, Guid CaseId, CallResult? Result);

/// <summary>Records what became of calls, each under the lease it was made under, and moves their cases.</summary>
public sealed class CallSettlement<TCase>(
    AgencyDbContext<TCase> db,
    CaseMover<TCase> mover,
    OpenCalls<TCase> openCalls,
    KeptCallbacks<TCase> keptCallbacks,
    AgencyCallSettings<TCase> settings,
    CalendarFile calendar,
    LocalClock localClock,
    TimeProvider clock,
    Random jitter)
    where TCase : AgencyCase
{
    private static readonly TimeSpan AfterBrokenCircuit = TimeSpan.FromSeconds(2);

    /// <summary>Records several in one transaction.</summary>
    internal async Task SettleAsync(IReadOnlyCollection<MadeCall> made, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginAsync(cancellation);
        await openCalls.ReadAheadAsync([.. made.Select(one => one.CaseId).Distinct()], cancellation);
        var calls = InTime(made);
        if (calls.Count == 0)
        {
            return;
        }

        await keptCallbacks.ReadAheadAsync([.. calls.Select(settled => settled.Case.StepId).Distinct()], cancellation);
        foreach (var (one, call, agencyCase) in calls)
        {
            call.InFlight = false;
            await RecordAsync(one.Claimed, call, agencyCase, one.Result, cancellation);
        }

        if (openCalls.IsAnyDue(clock.GetUtcNow()))
        {
            // It waited for a call of the same case that was under way.
            db.AfterCommit(settings.Signal.Set);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // When the lease was lost, or the case was decided meanwhile, a result comes too late to change anything.
    private List<(MadeCall Made, PendingCall Call, TCase Case)> InTime(IReadOnlyCollection<MadeCall> made)
    {
        var inTime = new List<(MadeCall, PendingCall, TCase)>(made.Count);
        foreach (var one in made)
        {
            if (openCalls.Find(one.CaseId, one.Claimed.Id) is { } open && open.Call.LeaseEpoch == one.Claimed.LeaseEpoch)
            {
                inTime.Add((one, open.Call, open.Case));
            }
        }

        return inTime;
    }

    private async Task RecordAsync(
        ClaimedCall claimed, PendingCall call, TCase agencyCase, CallResult? result, CancellationToken cancellation)
    {
        switch (result)
        {
            case null:
                call.DueAt = clock.GetUtcNow() + AfterBrokenCircuit;
                break;
            case CallResult.Answered answered:
                await AnsweredAsync(claimed, call, agencyCase, answered.Report, cancellation);
                break;
            case CallResult.Held held:
                call.LastError = ErrorText.Of(held.Reason);
                call.DueAt = held.Until;
                break;
            case CallResult.Retry retry:
                await TryAgainAsync(call, agencyCase, retry.Reason, retry.After, cancellation);
                break;
            case CallResult.Unknown unknown:
                call.OutcomeUnknown = true;
                await TryAgainAsync(call, agencyCase, unknown.Reason, null, cancellation);
                break;
            case CallResult.NotKnown:
                await LostAsync(call, agencyCase, cancellation);
                break;
            case CallResult.Rejected rejected:
                await ParkAsync(call, agencyCase, rejected.Reason, cancellation);
                break;
        }
    }

    private async Task AnsweredAsync(
        ClaimedCall claimed, PendingCall call, TCase agencyCase, CaseReport report, CancellationToken cancellation)
    {
        if (call.Kind == CallKind.Inquire)
        {
            call.Attempts = 0;
            call.LastError = null;
            call.DueAt = NextInquiry(call);
            if (MayBeOld(report, agencyCase, claimed.ClaimedAt))
            {
                return;
            }
        }
        else
        {
            Done(call);
        }

        await mover.TakeAsync(agencyCase, report, cancellation);
        await keptCallbacks.ApplyAsync(agencyCase, cancellation);
    }

    // The case moved while the question was on its way, and nothing in the answer says which was first. What is decided
    // stays decided; of anything less the next answer tells.
    private static bool MayBeOld(CaseReport report, TCase agencyCase, DateTimeOffset asked)
        => report.Sequence is null && agencyCase.ChangedAt > asked
            && report.Status is ReportedStatus.Received or ReportedStatus.InReview or ReportedStatus.WaitingForApplicant;

    private DateTimeOffset NextInquiry(PendingCall call)
    {
        // The longer a case has been waiting, the less it hurries: half its age, within bounds.
        var now = clock.GetUtcNow();
        var wait = (now - call.CreatedAt) / 2;
        var options = settings.Options;
        return now + (wait < options.FirstInquiry ? options.FirstInquiry : wait > options.LongestInquiry ? options.LongestInquiry : wait);
    }

    private async Task LostAsync(PendingCall call, TCase agencyCase, CancellationToken cancellation)
    {
        if (call.Kind is CallKind.Inquire)
        {
            await ParkAsync(call, agencyCase, "The backend does not know the case any more.", cancellation);
        }
        else if (call.Kind is CallKind.Withdraw)
        {
            // Nothing there to take back.
            Done(call);
        }
        else
        {
            await ParkAsync(call, agencyCase, "The backend does not know the case.", cancellation);
        }
    }

    private async Task TryAgainAsync(
        PendingCall call, TCase agencyCase, string reason, TimeSpan? after, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        call.Attempts++;
        call.LastError = ErrorText.Of(reason);
        var wait = RetrySchedule.After(
            call.Attempts, settings.Options.FirstRetry, settings.Options.LongestRetry, jitter);
        call.DueAt = now + (after > wait ? after.Value : wait);
        if (call.Kind != CallKind.Inquire && localClock.DateOf(now) > GiveUpOn(call))
        {
            await ParkAsync(call, agencyCase, reason, cancellation);
        }
    }

    // Days on which the agency is closed do not count (faults 13).
    private DateOnly GiveUpOn(PendingCall call)
        => calendar.Current.AddWorkingDays(localClock.DateOf(call.ResentAt ?? call.CreatedAt), settings.Options.GiveUpAfterOpenDays);

    private async Task ParkAsync(PendingCall call, TCase agencyCase, string reason, CancellationToken cancellation)
    {
        call.State = CallState.Parked;
        call.LastError = ErrorText.Of(reason);
        call.EndedAt = clock.GetUtcNow();
        if (!agencyCase.IsFinal && agencyCase.Status != CaseStatus.GivenUp)
        {
            await mover.MoveAsync(
                agencyCase, CaseStatus.GivenUp, CaseMover<TCase>.Hub, reason, null, null, cancellation);
        }
    }

    private void Done(PendingCall call)
    {
        call.State = CallState.Done;
        call.EndedAt = clock.GetUtcNow();
        call.LastError = null;
        call.OutcomeUnknown = false;
    }
}
