using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Latency;

/// <summary>An application that was handed in.</summary>
/// <param name="Receipt">What its subject calls it.</param>
/// <param name="DueAt">When it should have been handed in: a subject that holds up its callers is charged for it.</param>
/// <param name="Accepted">From then to the answer.</param>
internal sealed record HandedIn(string Receipt, DateTimeOffset DueAt, TimeSpan Accepted);

/// <summary>Hands in at a steady pace, whether the subject keeps up or not.</summary>
internal static class OpenLoop
{
    public static async Task<IReadOnlyList<HandedIn>> RunAsync(int perSecond, TimeSpan time, Func<Task<string>> submit)
    {
        var (began, clock) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var running = new List<Task<HandedIn>>();
        for (var due = TimeSpan.Zero; due < time; due += TimeSpan.FromSeconds(1.0 / perSecond))
        {
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            running.Add(HandInAsync(began, due, clock, submit));
        }

        return await Task.WhenAll(running);
    }

    private static async Task<HandedIn> HandInAsync(DateTimeOffset began, TimeSpan due, Stopwatch clock, Func<Task<string>> submit)
    {
        var receipt = await submit();
        return new HandedIn(receipt, began + due, clock.Elapsed - due);
    }
}
