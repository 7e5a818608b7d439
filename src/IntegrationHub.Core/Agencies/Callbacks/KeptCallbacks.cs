using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Callbacks;

/// <summary>Applies callbacks that came before the hub had recorded the submit they answer.</summary>
public sealed class KeptCallbacks<TCase>(AgencyDbContext<TCase> db, CaseMover<TCase> mover)
    where TCase : AgencyCase
{
    /// <summary>Applies what was kept for this case, in the order it came. The caller saves.</summary>
    public async Task ApplyAsync(TCase agencyCase, CancellationToken cancellation)
    {
        var kept = await db.Callbacks
            .Where(callback => callback.StepId == agencyCase.StepId && callback.State == CallbackState.Kept)
            .OrderBy(callback => callback.ReceivedAt)
            .ToListAsync(cancellation);
        foreach (var callback in kept)
        {
            var report = await mover.OpenAsync<CaseReport>(agencyCase, callback.SealedReport!, "callback", cancellation);
            if (report.Reference != agencyCase.BackendReference)
            {
                callback.State = CallbackState.Unknown;
                continue;
            }

            await mover.TakeAsync(agencyCase, report, cancellation);
            callback.State = CallbackState.Applied;
        }
    }
}
