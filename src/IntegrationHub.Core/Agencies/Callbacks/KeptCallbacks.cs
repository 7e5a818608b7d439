using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Agencies.Callbacks;

/// <summary>Applies callbacks that came before the hub had recorded the submit they answer.</summary>
public sealed class KeptCallbacks<TCase>(AgencyDbContext<TCase> db, CaseMover<TCase> mover)
    where TCase : AgencyCase
{
    private static readonly PreparedQuery<AgencyDbContext<TCase>, List<Guid>, KeptCallback> OfSteps = new((db, steps) =>
        db.Callbacks
            .Where(callback => steps.Contains(callback.StepId) && callback.State == CallbackState.Kept)
            .OrderBy(callback => callback.ReceivedAt));

    private ILookup<Guid, KeptCallback>? read;

    /// <summary>Reads at once what was kept for several steps; nothing was kept for any other.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> steps, CancellationToken cancellation)
        => read = (await OfSteps.ToListAsync(db, [.. steps], cancellation)).ToLookup(callback => callback.StepId);

    /// <summary>Applies what was kept for this case, in the order it came. The caller has read ahead, and saves.</summary>
    public async Task ApplyAsync(TCase agencyCase, CancellationToken cancellation)
    {
        var kept = read ?? throw new InvalidOperationException("Nothing was read ahead.");
        foreach (var callback in kept[agencyCase.StepId].Where(callback => callback.State == CallbackState.Kept))
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
