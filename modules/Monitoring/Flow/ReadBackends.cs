using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Worklist;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>How each agency's backend is doing and what it is still owed.</summary>
internal sealed class ReadBackends(IEnumerable<IAgencyWorklist> worklists, IServiceProvider services, TimeProvider clock)
{
    public async Task<IReadOnlyList<BackendView>> ReadAsync(TimeSpan window, CancellationToken cancellation)
    {
        // Without any agency there is no health board either.
        var board = services.GetService(typeof(IAgencyHealth)) as IAgencyHealth;
        var health = (board?.Current ?? []).ToDictionary(state => state.Agency);
        var since = clock.GetUtcNow() - window;
        var backends = new List<BackendView>();
        foreach (var worklist in worklists)
        {
            var agency = worklist.Agency;
            var backlog = await worklist.BacklogAsync(cancellation);
            var figures = await worklist.FiguresAsync(since, cancellation);
            var state = health.GetValueOrDefault(agency.Code);
            backends.Add(new BackendView(
                agency.Code, agency.NameId, agency.NameEn, state?.State ?? AgencyState.Up, state?.Since, state?.Reason, backlog.Open,
                backlog.OldestSince, backlog.Parked, figures.Made, figures.Decided, figures.Failing,
                figures.SlowestShare?.TotalMilliseconds));
        }

        return [.. backends.OrderBy(backend => backend.Agency, StringComparer.Ordinal)];
    }
}
