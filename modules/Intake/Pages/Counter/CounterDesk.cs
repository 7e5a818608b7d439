using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>Files a filled form: checked, its doubts confirmed, then submitted as the API would submit it.</summary>
internal sealed class CounterDesk(
    CounterCheck check, AcceptApplication accept, DraftShelf drafts, IntakeDbContext db, ICurrentUser user)
{
    public async Task<DeskOutcome> SubmitAsync(CounterForm form, string language, CancellationToken cancellation)
    {
        if (await EarlierAsync(form.Key, cancellation) is { } earlier)
        {
            return new DeskOutcome.Filed(earlier, Earlier: true);
        }

        var findings = await check.RunAsync(form, language, cancellation);
        if (findings.Errors.Count > 0 || (findings.NeedConfirming && form.Confirmed != findings.Seal))
        {
            return new DeskOutcome.Returned(findings);
        }

        var outcome = await accept.HandleAsync(form.ToRequest(), form.Key.ToString("N"), language, cancellation);
        return outcome switch
        {
            SubmitOutcome.Accepted accepted => await FiledAsync(form, accepted, cancellation),
            SubmitOutcome.Invalid invalid => new DeskOutcome.Returned(
                findings with { Errors = CounterCheck.OnInputs(invalid.Errors, form, language) }),
            SubmitOutcome.KeyReused => new DeskOutcome.Filed((await EarlierAsync(form.Key, cancellation))!, Earlier: true),
            SubmitOutcome.InFlight => new DeskOutcome.Busy(),
            _ => throw new InvalidOperationException($"No answer for {outcome}."),
        };
    }

    private async Task<DeskOutcome> FiledAsync(CounterForm form, SubmitOutcome.Accepted accepted, CancellationToken cancellation)
    {
        await drafts.RemoveAsync(form.Key, cancellation);
        return new DeskOutcome.Filed(accepted.ReceiptCode, accepted.Replayed);
    }

    /// <summary>Whatever a form says the second time, it is one application: its first one.</summary>
    private Task<string?> EarlierAsync(Guid key, CancellationToken cancellation)
    {
        var text = key.ToString("N");
        return db.IdempotencyKeys.AsNoTracking()
            .Where(row => row.Client == user.Id && row.Key == text)
            .Select(row => (string?)row.ReceiptCode)
            .SingleOrDefaultAsync(cancellation);
    }
}

internal abstract record DeskOutcome
{
    /// <param name="Earlier">This form had become an application before.</param>
    internal sealed record Filed(string ReceiptCode, bool Earlier) : DeskOutcome;

    internal sealed record Returned(CounterFindings Findings) : DeskOutcome;

    /// <summary>The same form is being filed right now.</summary>
    internal sealed record Busy : DeskOutcome;
}
