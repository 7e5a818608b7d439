using System.Collections.Concurrent;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>Calls by operation and outcome since the process started.</summary>
internal sealed class CallCounts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Operation, string Outcome), long> _counts = new();

    public DateTimeOffset Since { get; } = clock.GetUtcNow();

    public void Add(string operation, string outcome) => _counts.AddOrUpdate((operation, outcome), 1, (_, count) => count + 1);

    public IReadOnlyDictionary<(string Operation, string Outcome), long> Snapshot() => new Dictionary<(string, string), long>(_counts);
}
