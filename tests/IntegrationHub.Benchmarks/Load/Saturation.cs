using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>What a subject reached.</summary>
/// <param name="PerSecond">Applications to completion.</param>
/// <param name="Megabytes">The largest resident size of its processes during the measurement.</param>
internal sealed record Reached(double PerSecond, double Megabytes, double CpuMillisecondsEach);

/// <summary>Gives a subject as much as it can take: the callers wait while too many applications are under way.</summary>
/// <param name="mostUnderWay">How many applications may be under way before the callers wait.</param>
/// <param name="runUp">Under the same load, before the measurement begins.</param>
/// <param name="firstNumber">Of its applications; no other has been handed in under one of theirs.</param>
internal sealed class Saturation(ISubject subject, int mostUnderWay, TimeSpan runUp, TimeSpan measured, int firstNumber = 0)
{
    private const int Callers = 32;

    // The callers learn so late what is complete: in that time a subject completes only a part of what may be under way.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // A cold subject on a busy machine takes its time for the first.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);
    private List<Task> callers = [];
    private int submitted;
    private long already;
    private long completed;
    private volatile bool stopped;

    public async Task<Reached> RunAsync()
    {
        already = await subject.CompletedAsync();
        callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync))];
        await WatchAsync(runUp);
        var (before, clock, cpu) = (await LookAsync(), Stopwatch.StartNew(), Processes.CpuTime(subject.ProcessIds));
        var megabytes = await WatchAsync(measured);
        while (await LookAsync() == before && clock.Elapsed < LongestSilence)
        {
            await Task.Delay(Look);
        }

        var (after, seconds) = (await LookAsync(), clock.Elapsed.TotalSeconds);
        var spent = Processes.CpuTime(subject.ProcessIds) - cpu;
        stopped = true;
        await Task.WhenAll(callers);
        if (after == before)
        {
            throw new InvalidOperationException($"{subject.Name} completed nothing.\n{subject.Log()}");
        }

        return new Reached((after - before) / seconds, megabytes, spent.TotalMilliseconds / (after - before));
    }

    private async Task CallAsync()
    {
        while (!stopped)
        {
            if (Volatile.Read(ref submitted) - Interlocked.Read(ref completed) >= mostUnderWay)
            {
                await Task.Delay(10);
                continue;
            }

            await subject.SubmitAsync(firstNumber + Interlocked.Increment(ref submitted));
        }
    }

    private async Task<double> WatchAsync(TimeSpan time)
    {
        var most = 0L;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time;)
        {
            await Task.Delay(Look);
            foreach (var failed in callers.Where(caller => caller.IsFaulted))
            {
                await failed;
            }

            await LookAsync();
            most = Math.Max(most, Processes.ResidentBytes(subject.ProcessIds));
        }

        return most / 1024.0 / 1024.0;
    }

    private async Task<long> LookAsync()
    {
        var now = await subject.CompletedAsync();
        Interlocked.Exchange(ref completed, now - already);
        return now;
    }
}
