using System.Diagnostics;

namespace IntegrationHub.Tests.Support;

/// <summary>Waits for a condition, with a bound.</summary>
public static class Eventually
{
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what, int withinSeconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(withinSeconds))
            {
                throw new TimeoutException($"Did not happen within {withinSeconds} s: {what}.");
            }

            await Task.Delay(20);
        }
    }

    public static Task BecomesTrueAsync(Func<bool> condition, string what, int withinSeconds = 60)
        => BecomesTrueAsync(() => Task.FromResult(condition()), what, withinSeconds);
}
