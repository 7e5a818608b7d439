namespace IntegrationHub.Modules.Monitoring.Flow;

internal static class Percentile
{
    /// <summary>The smallest value that 95 of 100 do not exceed; null without values.</summary>
    public static double? Of95(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1];
    }
}
