using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>Tells a page that the flow has changed; what changed, the page fetches itself.</summary>
internal static class FlowStream
{
    /// <summary>The event's name.</summary>
    public const string Changed = "changed";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <summary>An event for every change, and one without a meaning now and then so that a dead line is noticed.</summary>
    public static async IAsyncEnumerable<SseItem<FlowTick>> ReadAsync(
        FlowSnapshots snapshots, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? seen = null;
        var spoke = clock.GetUtcNow();
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            var snapshot = await snapshots.GetAsync(FlowWindow.Minutes15, cancellation);
            var changed = seen != snapshot.Mark;
            if (changed || clock.GetUtcNow() - spoke >= LongestSilence)
            {
                (seen, spoke) = (snapshot.Mark, clock.GetUtcNow());
                yield return new SseItem<FlowTick>(Tick(snapshot.Map), changed ? Changed : "still");
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private static FlowTick Tick(FlowMap map) => new(map.At, map.OldestUndoneSeconds, map.Ready, map.Parked);
}

/// <summary>The first figures, for those who draw nothing else.</summary>
internal sealed record FlowTick(DateTimeOffset At, double OldestUndoneSeconds, int Ready, int Parked);
