using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>What differs from agency to agency in how it works a case.</summary>
internal abstract class AgencyRules
{
    public abstract string Name { get; }

    public abstract string ReferencePrefix { get; }

    /// <summary>Null for an agency that sends no callbacks.</summary>
    public virtual CallbackRoute? Callbacks => null;

    public virtual bool DecidesAtOnce(Submission submission) => submission.Automatic;

    /// <summary>Why an automated step is refused, or null when it is approved.</summary>
    public virtual string? Objection(LedgerEntry entry) => MagicValues.MalformedNik(entry.Content.Applicant);

    /// <summary>The status in the agency's own code where it is finer than the common one.</summary>
    public virtual string? CodeOf(CaseStatus status) => null;

    /// <summary>Stages passed on the way to the officer's decision, each in review.</summary>
    public virtual IReadOnlyList<string?> CodesBeforeDecision(LedgerEntry entry) => [];

    /// <summary>The code of an approval where a case has one of its own.</summary>
    public virtual string? ApprovalCode(LedgerEntry entry) => CodeOf(CaseStatus.Approved);

    /// <summary>The code of the review an amendment leads back to.</summary>
    public virtual string? CodeAfterAmendment => CodeOf(CaseStatus.InReview);

    public abstract string? ResultNumber(LedgerEntry entry, DateTimeOffset now);

    /// <summary>The callback for the state the case has just taken, or null when none is sent for it.</summary>
    public virtual string? CallbackBody(LedgerEntry entry) => null;

    public virtual IReadOnlyList<string> ItemsAskedFor(LedgerEntry entry) => ["Surat keterangan pendukung"];
}
