using IntegrationHub.Modules.Monitoring.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>
/// The flow as last read: whoever asks within its time gets the same, so that pages and event streams, however many,
/// cost one reading.
/// </summary>
internal sealed class FlowSnapshots(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<FlowWindow, Kept> kept = Enum.GetValues<FlowWindow>().ToDictionary(window => window, _ => new Kept());

    /// <summary>The length of a window.</summary>
    public static TimeSpan Length(FlowWindow window) => window switch
    {
        FlowWindow.Minutes15 => TimeSpan.FromMinutes(15),
        FlowWindow.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromHours(24),
    };

    /// <summary>The snapshot, read anew when the last one is too old for its window.</summary>
    public async Task<FlowSnapshot> GetAsync(FlowWindow window, CancellationToken cancellation)
    {
        var entry = kept[window];
        await entry.Turn.WaitAsync(cancellation);
        try
        {
            if (entry.Snapshot is null || clock.GetUtcNow() - entry.Snapshot.Map.At >= Lifetime(window))
            {
                await using var scope = scopes.CreateAsyncScope();
                entry.Snapshot = new FlowSnapshot(
                    await scope.ServiceProvider.GetRequiredService<ReadFlow>().ReadAsync(Length(window), cancellation),
                    await scope.ServiceProvider.GetRequiredService<ReadNodes>().ReadAsync(cancellation));
            }

            return entry.Snapshot;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in kept.Values)
        {
            entry.Turn.Dispose();
        }
    }

    // The longer the window, the more rows are read and the less its figures move.
    private static TimeSpan Lifetime(FlowWindow window) => window switch
    {
        FlowWindow.Minutes15 => TimeSpan.FromSeconds(2),
        FlowWindow.Hour => TimeSpan.FromSeconds(10),
        _ => TimeSpan.FromSeconds(60),
    };

    private sealed class Kept
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public FlowSnapshot? Snapshot { get; set; }
    }
}
