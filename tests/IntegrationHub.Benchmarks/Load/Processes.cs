using System.Diagnostics;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>What processes have used of the machine.</summary>
internal static class Processes
{
    public static TimeSpan CpuTime(IEnumerable<int> ids) => ids.Aggregate(TimeSpan.Zero, (sum, id) => sum + Of(id, process => process.TotalProcessorTime));

    public static long ResidentBytes(IEnumerable<int> ids) => ids.Sum(id => Of(id, process => process.WorkingSet64));

    private static T Of<T>(int id, Func<Process, T> read)
    {
        using var process = Process.GetProcessById(id);
        return read(process);
    }
}
