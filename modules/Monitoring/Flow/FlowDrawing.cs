namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>Draws stations and traffic from figures. Pure.</summary>
internal static class FlowDrawing
{
    private const string Counter = "counter";
    private const string Intake = "intake";

    public static IReadOnlyList<FlowNode> Nodes(
        IReadOnlyDictionary<string, QueueFigures> queues, IReadOnlyList<BackendView> backends)
    {
        // What belongs to no agency is the hub's own: intake, its coordinator, and what listens beside them.
        var own = queues.Values.Where(queue => queue.Handler.Agency is null).ToList();
        return
        [
            new FlowNode(Counter, FlowNodeKind.Counter, null, 0, 0, 0, null, null),
            new FlowNode(
                Intake, FlowNodeKind.Intake, null, own.Sum(q => q.Ready), own.Sum(q => q.Parked), own.Sum(q => q.Failing), null, null),
            .. backends.SelectMany(backend => Stations(backend, [.. queues.Values.Where(q => q.Handler.Agency == backend.Agency)])),
        ];
    }

    public static IReadOnlyList<FlowEdge> Edges(
        IReadOnlyDictionary<string, QueueFigures> queues, IReadOnlyList<BackendView> backends, long applications, TimeSpan window)
    {
        var edges = new List<FlowEdge> { Edge(Counter, Intake, applications, window) };
        foreach (var backend in backends)
        {
            var own = queues.Values.Where(queue => queue.Handler.Agency == backend.Agency).ToList();
            var handled = own.Sum(queue => queue.Handled);
            edges.Add(Edge(Intake, Id(backend, "queue"), handled + own.Sum(queue => queue.Ready), window));
            edges.Add(Edge(Id(backend, "queue"), Id(backend, "connector"), handled, window) with
            {
                P95WaitMs = own.Max(queue => queue.P95WaitMs),
                P95WorkMs = own.Max(queue => queue.P95WorkMs),
            });
            edges.Add(Edge(Id(backend, "connector"), Id(backend, "backend"), backend.Made, window) with { P95WaitMs = backend.P95CallMs });
            edges.Add(Edge(Id(backend, "backend"), Intake, backend.Decided, window));
        }

        return edges;
    }

    private static IEnumerable<FlowNode> Stations(BackendView backend, IReadOnlyList<QueueFigures> queues) =>
    [
        new FlowNode(
            Id(backend, "queue"), FlowNodeKind.Queue, backend.Agency, queues.Sum(q => q.Ready), queues.Sum(q => q.Parked),
            queues.Sum(q => q.Failing), null, null),
        new FlowNode(
            Id(backend, "connector"), FlowNodeKind.Connector, backend.Agency, backend.Backlog, backend.Parked, backend.Failing, null, null),
        new FlowNode(Id(backend, "backend"), FlowNodeKind.Backend, backend.Agency, 0, 0, 0, backend.State, backend.Reason),
    ];

    private static string Id(BackendView backend, string station) => $"{backend.Agency}.{station}";

    private static FlowEdge Edge(string from, string to, long count, TimeSpan window)
        => new(from, to, count, Math.Round(count / window.TotalMinutes, 2), null, null);
}
