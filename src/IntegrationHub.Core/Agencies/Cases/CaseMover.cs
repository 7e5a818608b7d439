using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Security.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>Moves cases, writes down who did it, and says it in the agency's own language. The caller saves.</summary>
public sealed class CaseMover<TCase>(
    AgencyDbContext<TCase> db,
    OpenCalls<TCase> openCalls,
    IAgencyRules<TCase> rules,
    DataKeyRing keys,
    AgencyCallSettings<TCase> settings,
    TimeProvider clock)
    where TCase : AgencyCase
{
    /// <summary>Who speaks when the backend does.</summary>
    public const string Backend = "backend";

    /// <summary>Who speaks when the hub does.</summary>
    public const string Hub = "hub";

    /// <summary>Takes a backend's word. Returns whether the case moved.</summary>
    public async Task<bool> TakeAsync(TCase agencyCase, CaseReport report, CancellationToken cancellation)
    {
        agencyCase.BackendReference ??= report.Reference;
        agencyCase.RequestSha256 ??= report.RequestSha256;
        agencyCase.Amount ??= report.Amount;
        if (report.Sequence <= agencyCase.BackendSequence || rules.IsOlder(agencyCase, report)
            || await IsBeforeAdditionsAsync(agencyCase, report, cancellation))
        {
            rules.TakeOlder(agencyCase, report);
            return false;
        }

        agencyCase.BackendSequence = report.Sequence ?? agencyCase.BackendSequence;
        rules.Take(agencyCase, report);
        return CaseTransition.Next(agencyCase.Status, report.Status) is { } next
            && await MoveAsync(agencyCase, next, Backend, report.Reason, report.ResultNumber, report.MissingItems, cancellation);
    }

    /// <summary>Moves a case and publishes what that means.</summary>
    public async Task<bool> MoveAsync(
        TCase agencyCase,
        CaseStatus next,
        string by,
        string? reason,
        string? resultNumber,
        IReadOnlyList<string>? missingItems,
        CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        agencyCase.Status = next;
        agencyCase.ChangedAt = now;
        agencyCase.ResultNumber = resultNumber ?? agencyCase.ResultNumber;
        agencyCase.MissingItems = next == CaseStatus.WaitingForApplicant ? [.. missingItems ?? []] : [];
        if (agencyCase.IsFinal || next == CaseStatus.GivenUp)
        {
            agencyCase.DecidedAt = now;
            agencyCase.DecidedBy = by;
        }

        agencyCase.SealedReason = reason is null ? null : await SealAsync(agencyCase, reason, "reason", cancellation);
        await NoteAsync(agencyCase, next.ToString(), by, reason, cancellation);
        Say(agencyCase, next, now, reason);
        if (agencyCase.IsFinal)
        {
            await EndCallsAsync(agencyCase, now, cancellation);
        }
        else if (next is CaseStatus.Delivered or CaseStatus.InReview or CaseStatus.WaitingForApplicant)
        {
            await AskLaterAsync(agencyCase, now, cancellation);
        }

        return true;
    }

    /// <summary>
    /// A clerk decides in the backend's stead. The backend is told after every earlier call of the case; the
    /// commands' numbers stay the coordinator's.
    /// </summary>
    public async Task ConcludeAsync(TCase agencyCase, CaseStatus next, ClerkDecision decision, CancellationToken cancellation)
    {
        var told = await db.Calls.AnyAsync(call => call.CaseId == agencyCase.Id && call.Kind == CallKind.Submit
            && call.State != CallState.Parked, cancellation);
        await MoveAsync(
            agencyCase, next, decision.By, decision.Reason, decision.ResultNumber, decision.MissingItems, cancellation);
        if (told)
        {
            await OweAsync(agencyCase, CallKind.Conclude, PendingCall.FirstConclusion + agencyCase.Version, null, decision, cancellation);
        }
    }

    /// <summary>Writes a line of the case's history.</summary>
    public async Task NoteAsync(TCase agencyCase, string what, string by, string? note, CancellationToken cancellation)
        => db.Append(new CaseChange
        {
            CaseId = agencyCase.Id,
            At = clock.GetUtcNow(),
            What = what,
            By = by,
            SealedNote = note is null ? null : await SealAsync(agencyCase, note, "note", cancellation),
        });

    /// <summary>Owes the backend a call; it is made after the earlier calls of the case.</summary>
    public async Task OweAsync(
        TCase agencyCase, CallKind kind, int number, CallContent? content, ClerkDecision? decision, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        openCalls.Add(new PendingCall
        {
            CaseId = agencyCase.Id,
            Number = number,
            Kind = kind,
            IdempotencyKey = agencyCase.CallKey(number),
            SealedContent = content is null && decision is null
                ? null
                : await SealAsync(agencyCase, new CallPayload(content, decision), "call", cancellation),
            DueAt = now,
            CreatedAt = now,
        });
        db.AfterCommit(settings.Signal.Set);
    }

    /// <summary>
    /// Owes the backend a new case's submit, claimed by this process: it is made as soon as the case is stored. Whoever
    /// asks for it has seen that there is room for it, and in this transaction that nothing holds the agency.
    /// </summary>
    public void OweClaimed(TCase opened, int number)
    {
        var now = clock.GetUtcNow();
        var call = new PendingCall
        {
            CaseId = opened.Id,
            Number = number,
            Kind = CallKind.Submit,
            IdempotencyKey = opened.CallKey(number),
            DueAt = now + settings.Options.Lease,
            LeaseEpoch = 1,
            InFlight = true,
            CreatedAt = now,
        };
        openCalls.Add(call);
        db.AfterCommit(() => settings.FirstCalls.Begin(
            new ReadCall<TCase>(new ClaimedCall(call.Id, call.LeaseEpoch, now, new CallLease(call.DueAt)), call, opened)));
    }

    /// <summary>Seals a value under the key of the case's application.</summary>
    public async Task<byte[]> SealAsync<T>(TCase agencyCase, T value, string column, CancellationToken cancellation)
        => (await keys.GetOrCreateAsync(db, agencyCase.ApplicationId, cancellation)).Close(value, Place(column));

    /// <summary>Opens a sealed value of the case.</summary>
    public async Task<T> OpenAsync<T>(TCase agencyCase, byte[] closed, string column, CancellationToken cancellation)
        => (await keys.GetAsync(db, agencyCase.ApplicationId, cancellation)).Open<T>(closed, Place(column));

    // What the applicant brought has not been answered yet, so the backend's wish is an old one, or one it has made since.
    // Its number is not noted: a wish that still stands comes with the answer or the next inquiry, and has to be heard then.
    private async Task<bool> IsBeforeAdditionsAsync(TCase agencyCase, CaseReport report, CancellationToken cancellation)
        => report.Status == ReportedStatus.WaitingForApplicant
            && (await openCalls.OfAsync(agencyCase.Id, cancellation)).Any(call => call.Kind == CallKind.Amend);

    private string Place(string column) => $"{db.Schema}.{column}";

    private void Say(TCase agencyCase, CaseStatus next, DateTimeOffset now, string? reason)
    {
        // The coordinator withdrew it: it needs no echo.
        if (next == CaseStatus.Withdrawn && agencyCase.DecidedBy == Hub)
        {
            return;
        }

        agencyCase.EventSequence++;
        var facts = new StepFacts(
            agencyCase.ApplicationId, agencyCase.StepId, agencyCase.EventSequence, settings.Agency.Code, agencyCase.Step,
            now, agencyCase.BackendReference, agencyCase.ResultNumber, reason);
        db.Publish(Word(agencyCase, next, facts), agencyCase.ApplicationId);
    }

    private object Word(TCase agencyCase, CaseStatus next, StepFacts facts)
        => next switch
        {
            CaseStatus.Delivered => new StepDelivered(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            CaseStatus.InReview => new StepTakenUp(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            CaseStatus.WaitingForApplicant => new MoreInformationRequested(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At,
                facts.BackendReference, facts.Reason, agencyCase.MissingItems),
            CaseStatus.GivenUp => new StepGivenUp(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At,
                facts.BackendReference, facts.Reason),
            CaseStatus.Approved => rules.Approved(agencyCase, facts),
            CaseStatus.Refused or CaseStatus.Withdrawn => rules.Refused(agencyCase, facts),
            _ => throw new InvalidOperationException($"No case moves to {next}."),
        };

    private async Task EndCallsAsync(TCase agencyCase, DateTimeOffset now, CancellationToken cancellation)
    {
        // The case is decided: nobody needs to ask any more, and what the applicant added comes too late.
        foreach (var call in await openCalls.OfAsync(agencyCase.Id, cancellation))
        {
            if (call.Kind is CallKind.Inquire or CallKind.Amend)
            {
                call.State = CallState.Done;
                call.EndedAt = now;
                call.InFlight = false;
            }
        }
    }

    private async Task AskLaterAsync(TCase agencyCase, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!(await openCalls.OfAsync(agencyCase.Id, cancellation)).Any(call => call.Kind == CallKind.Inquire))
        {
            openCalls.Add(new PendingCall
            {
                CaseId = agencyCase.Id,
                Number = PendingCall.InquiryNumber,
                Kind = CallKind.Inquire,
                IdempotencyKey = agencyCase.SubmitKey,
                DueAt = now + settings.Options.FirstInquiry,
                CreatedAt = now,
            });
        }
    }
}

/// <summary>What a call carries beyond the content of its case.</summary>
internal sealed record CallPayload(CallContent? Content, ClerkDecision? Decision);
