using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Callbacks;

/// <summary>What the hub did with a callback.</summary>
public enum CallbackOutcome
{
    /// <summary>Taken.</summary>
    Taken,

    /// <summary>The same one came before; nothing changed.</summary>
    Repeated,

    /// <summary>Kept until the submit it answers is recorded.</summary>
    Kept,

    /// <summary>It names a case the hub does not have; kept aside.</summary>
    Unknown,
}

/// <summary>Takes callbacks of one agency whose signature was found good.</summary>
public sealed class CallbackDesk<TCase>(AgencyDbContext<TCase> db, CaseMover<TCase> mover, TimeProvider clock)
    where TCase : AgencyCase
{
    private const int Tries = 3;

    /// <summary>Takes one, exactly once however often it comes.</summary>
    /// <param name="key">What makes it recognisable: the backend's reference and number.</param>
    public async Task<CallbackOutcome> TakeAsync(Guid stepId, string key, CaseReport report, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                db.ChangeTracker.Clear();
                return await TakeOnceAsync(stepId, key, report, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // The case moved meanwhile: look again.
            }
            catch (Exception failure) when (db.Dialect.IsUniqueViolation(failure))
            {
                return CallbackOutcome.Repeated;
            }
        }
    }

    private async Task<CallbackOutcome> TakeOnceAsync(
        Guid stepId, string key, CaseReport report, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        var known = await db.Callbacks.SingleOrDefaultAsync(callback => callback.Key == key, cancellation);
        if (known is { State: not CallbackState.Unknown })
        {
            return CallbackOutcome.Repeated;
        }

        var agencyCase = await db.Cases.SingleOrDefaultAsync(c => c.StepId == stepId, cancellation);
        var outcome = OutcomeFor(agencyCase, report);
        known ??= db.Callbacks.Add(new KeptCallback { Key = key, StepId = stepId, ReceivedAt = clock.GetUtcNow() }).Entity;
        known.SealedReport = agencyCase is null ? null : await mover.SealAsync(agencyCase, report, "callback", cancellation);
        known.State = outcome switch
        {
            CallbackOutcome.Taken => CallbackState.Applied,
            CallbackOutcome.Kept => CallbackState.Kept,
            _ => CallbackState.Unknown,
        };
        if (outcome == CallbackOutcome.Taken)
        {
            await mover.TakeAsync(agencyCase!, report, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return outcome;
    }

    private static CallbackOutcome OutcomeFor(TCase? agencyCase, CaseReport report)
        => agencyCase switch
        {
            null => CallbackOutcome.Unknown,
            { BackendReference: null } => CallbackOutcome.Kept,
            { BackendReference: var known } when known != report.Reference => CallbackOutcome.Unknown,
            _ => CallbackOutcome.Taken,
        };
}
