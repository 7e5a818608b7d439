namespace IntegrationHub.Benchmarks.Load;

/// <summary>Which of the hub's optional parts are switched on.</summary>
/// <param name="Serve">The arguments with which this program serves the hub; its own program runs when not given.</param>
/// <param name="Traces">Told beside the metrics only: one setting names the collector of both.</param>
internal sealed record HubForm(IReadOnlyList<string>? Serve = null, bool Metrics = true, bool Traces = true, bool Log = true)
{
    /// <summary>As it is shipped, with a collector to tell.</summary>
    public static readonly HubForm Whole = new();

    /// <param name="collector">Takes metrics and traces.</param>
    public IEnumerable<(string Name, string Value)> Settings(Uri collector)
    {
        if (!Log)
        {
            yield return ("Logging__LogLevel__Default", "Warning");
        }

        if (!Metrics)
        {
            yield break;
        }

        yield return ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.ToString());
        yield return ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        if (!Traces)
        {
            yield return ("OTEL_TRACES_SAMPLER", "always_off");
        }
    }
}
