namespace IntegrationHub.Ui.Charts;

/// <summary>Places the stations of a flow in columns and bends the hops between them.</summary>
internal sealed class FlowLayout
{
    internal const int NodeWidth = 150;
    internal const int NodeHeight = 60;
    private const int ColumnPitch = 250;
    private const int RowPitch = 88;
    private const int Margin = 12;

    private readonly Dictionary<string, (double X, double Y)> _places = [];

    internal FlowLayout(IReadOnlyList<FlowNode> nodes)
    {
        var columns = nodes.GroupBy(node => node.Column).ToList();
        var rows = columns.Select(column => column.Count()).DefaultIfEmpty(1).Max();
        Height = rows * RowPitch - (RowPitch - NodeHeight) + 2 * Margin;
        Width = nodes.Select(node => node.Column).DefaultIfEmpty().Max() * ColumnPitch + NodeWidth + 2 * Margin;
        foreach (var column in columns)
        {
            Place(column.Key, [.. column]);
        }
    }

    internal double Width { get; }

    internal double Height { get; }

    internal (double X, double Y) PlaceOf(FlowNode node) => _places[node.Id];

    /// <summary>The curve of a hop and the point its figures stand at: near its target, where fanned-out hops have parted.</summary>
    internal (string Path, double LabelX, double LabelY) Route(FlowEdge edge)
    {
        var (fromX, fromY) = _places[edge.From];
        var (toX, toY) = _places[edge.To];
        var (startX, startY) = (fromX + NodeWidth, fromY + NodeHeight / 2d);
        var (endX, endY) = (toX, toY + NodeHeight / 2d);
        var bend = (startX + endX) / 2;
        var path = $"M{Svg.N(startX)} {Svg.N(startY)}C{Svg.N(bend)} {Svg.N(startY)} {Svg.N(bend)} {Svg.N(endY)} {Svg.N(endX)} {Svg.N(endY)}";
        return (path, (startX + endX) / 2 + (endX - startX) * (startY == endY ? 0 : 0.08), endY);
    }

    private void Place(int column, FlowNode[] nodes)
    {
        var top = (Height - (nodes.Length * RowPitch - (RowPitch - NodeHeight))) / 2;
        foreach (var (row, node) in nodes.Index())
        {
            _places[node.Id] = (Margin + column * ColumnPitch, top + row * RowPitch);
        }
    }
}
