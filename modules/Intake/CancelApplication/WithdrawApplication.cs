using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using IntegrationHub.Modules.Intake.FollowSteps;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.CancelApplication;

/// <summary>The applicant withdraws: what was not begun is left out, and agencies that have a step are told.</summary>
internal sealed class WithdrawApplication(
    IntakeDbContext db, ApplicationProgress progress, ApplicationReader reader, TimeProvider clock, ICurrentUser user)
{
    private const int LongestReason = 500;

    public async Task<WithdrawOutcome> HandleAsync(
        string receiptCode, string? reason, string language, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        var findings = new Findings("", language);
        var words = findings.Required("reason", reason, text => PlainText.Check(text, 1, LongestReason));
        if (words is null)
        {
            return new WithdrawOutcome.Invalid(new Dictionary<string, string[]> { ["reason"] = findings.Errors[".reason"] });
        }

        await using var transaction = await db.BeginAsync(cancellation);
        if (await db.LoadForChangeAsync(receiptCode, cancellation) is not { } application)
        {
            return new WithdrawOutcome.Unknown();
        }

        // Asked twice, withdrawn once.
        if (application.Status is ApplicationStatus.Completed or ApplicationStatus.Refused)
        {
            return new WithdrawOutcome.TooLate(application.Status);
        }

        await progress.AdvanceAsync(
            application, new Trigger.Withdrawn(), new Occasion(clock.GetUtcNow(), user.Id, words), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        var history = await reader.HistoryAsync(application, cancellation);
        return new WithdrawOutcome.Done(await reader.ViewAsync(application, history, language, cancellation));
    }
}

internal abstract record WithdrawOutcome
{
    internal sealed record Done(ApplicationView Application) : WithdrawOutcome;

    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : WithdrawOutcome;

    internal sealed record Unknown : WithdrawOutcome;

    /// <summary>It has ended otherwise.</summary>
    internal sealed record TooLate(ApplicationStatus Status) : WithdrawOutcome;
}
