using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>How a case moves from state to state. Pure: every method answers the states it passes, in order.</summary>
internal sealed class CaseFlow(AgencyRules rules, int seed)
{
    public IReadOnlyList<LedgerEntry> Open(long id, string reference, Submission submission, DecisionShares shares, DateTimeOffset now)
    {
        var atOnce = rules.DecidesAtOnce(submission);
        var received = Received(id, reference, submission, now) with
        {
            Automatic = atOnce,
            NextAt = atOnce ? null : now + (Delay(shares, submission.Content.Applicant, submission.Step) / 2),
        };
        if (!atOnce)
        {
            return [received];
        }

        var inReview = Next(received, CaseStatus.InReview, now);
        return [received, inReview, rules.Objection(received) is { } objection ? Refuse(inReview, objection, now) : Approve(inReview, now)];
    }

    public IReadOnlyList<LedgerEntry> Advance(LedgerEntry entry, DecisionShares shares, DateTimeOffset now)
    {
        if (entry.Status == CaseStatus.Received)
        {
            return [Next(entry, CaseStatus.InReview, now) with { NextAt = now + (Delay(shares, entry.Content.Applicant, entry.Step) / 2) }];
        }

        var states = new List<LedgerEntry>();
        foreach (var code in rules.CodesBeforeDecision(entry))
        {
            entry = Next(entry, CaseStatus.InReview, now) with { Code = code };
            states.Add(entry);
        }

        states.Add(shares.Decide(seed, rules.Name, entry) switch
        {
            CaseStatus.Approved => Approve(entry, now),
            CaseStatus.Refused => Refuse(entry, "Persyaratan tidak terpenuhi", now),
            _ => Next(entry, CaseStatus.WaitingForApplicant, now) with { Reason = "Data pendukung belum lengkap", Items = rules.ItemsAskedFor(entry) },
        });
        return states;
    }

    public LedgerEntry Amend(LedgerEntry entry, Amendment amendment, DecisionShares shares, DateTimeOffset now)
    {
        var amended = entry with
        {
            Content = entry.Content.With(amendment.Content),
            LatestSha256 = amendment.Sha256,
            DecisionKey = amendment.IdempotencyKey,
        };
        return entry.Status == CaseStatus.WaitingForApplicant
            ? Next(amended, CaseStatus.InReview, now) with { Code = rules.CodeAfterAmendment, NextAt = now + Delay(shares, entry.Content.Applicant, entry.Step) }
            : amended with { Version = entry.Version + 1, UpdatedAt = now };
    }

    public LedgerEntry Conclude(LedgerEntry entry, Conclusion conclusion, DateTimeOffset now) =>
        Next(entry, conclusion.Status, now) with
        {
            Reason = conclusion.Reason,
            ResultNumber = conclusion.ResultNumber,
            Items = conclusion.Items,
        };

    private TimeSpan Delay(DecisionShares shares, Applicant applicant, string step) => shares.DelayOf(seed, rules.Name, applicant, step);

    private LedgerEntry Received(long id, string reference, Submission submission, DateTimeOffset now) => new()
    {
        Id = id,
        Reference = reference,
        DedupeKey = submission.DedupeKey,
        IdempotencyKey = submission.IdempotencyKey,
        StepId = submission.StepId,
        ReceiptCode = submission.ReceiptCode,
        ServiceCode = submission.ServiceCode,
        Step = submission.Step,
        Automatic = submission.Automatic,
        Content = submission.Content,
        RequestSha256 = submission.Sha256,
        LatestSha256 = submission.Sha256,
        DecisionKey = submission.IdempotencyKey,
        Amount = submission.Amount,
        Code = rules.CodeOf(CaseStatus.Received),
        Version = 1,
        ReceivedAt = now,
        UpdatedAt = now,
    };

    private LedgerEntry Approve(LedgerEntry entry, DateTimeOffset now) => Next(entry, CaseStatus.Approved, now) with
    {
        Code = rules.ApprovalCode(entry),
        ResultNumber = entry.Automatic ? null : rules.ResultNumber(entry, now),
    };

    private LedgerEntry Refuse(LedgerEntry entry, string reason, DateTimeOffset now) =>
        Next(entry, CaseStatus.Refused, now) with { Reason = reason };

    private LedgerEntry Next(LedgerEntry entry, CaseStatus status, DateTimeOffset now) => entry with
    {
        Status = status,
        Code = rules.CodeOf(status),
        Reason = null,
        Items = [],
        ResultNumber = null,
        Version = entry.Version + 1,
        UpdatedAt = now,
        NextAt = null,
    };
}
