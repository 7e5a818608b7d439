namespace IntegrationHub.Benchmarks;

/// <summary>What many measurements say together.</summary>
internal static class Samples
{
    public static double Median(this IEnumerable<double> values) => values.Percentile(0.5);

    /// <param name="share">Between 0 and 1: the value that so many lie at or below.</param>
    public static double Percentile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0
            ? throw new InvalidOperationException("Nothing was measured.")
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
