using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>What a subject reached.</summary>
/// <param name="PerSecond">Applications to completion.</param>
/// <param name="Megabytes">The largest resident size of its processes during the measurement.</param>
internal sealed record Reached(double PerSecond, double Megabytes, double CpuMillisecondsEach);

/// <summary>Gives a subject as much as it can take: the callers wait while too many applications are under way.</summary>
internal sealed class Saturation(ISubject subject, TimeSpan warmUp, TimeSpan measured)
{
    private const int Callers = 32;
    private const int MostUnderWay = 600;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private List<Task> callers = [];
    private int submitted;
    private long completed;
    private volatile bool stopped;

    public async Task<Reached> RunAsync()
    {
        callers = [.. Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync))];
        await WatchAsync(warmUp);
        var (before, clock, cpu) = (await LookAsync(), Stopwatch.StartNew(), CpuTime());
        var megabytes = await WatchAsync(measured);
        var (after, seconds) = (await LookAsync(), clock.Elapsed.TotalSeconds);
        var spent = CpuTime() - cpu;
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
            if (Volatile.Read(ref submitted) - Interlocked.Read(ref completed) >= MostUnderWay)
            {
                await Task.Delay(10);
                continue;
            }

            await subject.SubmitAsync(Interlocked.Increment(ref submitted));
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
            most = Math.Max(most, subject.ProcessIds.Sum(ResidentSize));
        }

        return most / 1024.0 / 1024.0;
    }

    private async Task<long> LookAsync()
    {
        var now = await subject.CompletedAsync();
        Interlocked.Exchange(ref completed, now);
        return now;
    }

    private TimeSpan CpuTime() => subject.ProcessIds.Aggregate(TimeSpan.Zero, (sum, id) => sum + Of(id, process => process.TotalProcessorTime));

    private static long ResidentSize(int id) => Of(id, process => process.WorkingSet64);

    private static T Of<T>(int id, Func<Process, T> read)
    {
        using var process = Process.GetProcessById(id);
        return read(process);
    }
}
