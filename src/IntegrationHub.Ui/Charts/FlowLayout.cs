namespace IntegrationHub.Ui.Charts;

/// <summary>Places the stations of a flow in columns and bends the hops between them.</summary>
internal sealed class FlowLayout
{
    internal const int NodeWidth = 190;
    internal const int NodeHeight = 76;
    private const int ColumnPitch = 310;
    private const int RowPitch = 100;

    // What fits beside the stripe in the title's type, in its widest usual letters.
    private const int TitleLetters = 21;
    private const int Margin = 12;

    private readonly Dictionary<string, (double X, double Y)> _places = [];

    private readonly HashSet<string> _merging;

    internal FlowLayout(IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges)
    {
        _merging = [.. edges.GroupBy(edge => edge.To).Where(hops => hops.Count() > 1).Select(hops => hops.Key)];
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

    /// <summary>
    /// The curve of a hop and the point its figures stand at. Half of the way is level, so that figures never lie on a bend
    /// they share with a neighbour: the first half where hops run together, else the second half.
    /// </summary>
    internal (string Path, double LabelX, double LabelY) Route(FlowEdge edge)
    {
        var (fromX, fromY) = _places[edge.From];
        var (toX, toY) = _places[edge.To];
        var (startX, startY) = (fromX + NodeWidth, fromY + NodeHeight / 2d);
        var (endX, endY) = (toX, toY + NodeHeight / 2d);
        var middle = (startX + endX) / 2;
        if (startY == endY)
        {
            return ($"M{Svg.N(startX)} {Svg.N(startY)}H{Svg.N(endX)}", middle, endY);
        }

        return _merging.Contains(edge.To)
            ? ($"M{Svg.N(startX)} {Svg.N(startY)}H{Svg.N(middle)}{Bend(middle, startY, endX, endY)}", (startX + middle) / 2, startY)
            : ($"M{Svg.N(startX)} {Svg.N(startY)}{Bend(startX, startY, middle, endY)}H{Svg.N(endX)}", (middle + endX) / 2, endY);
    }

    /// <summary>A title in at most two lines that stay inside their station; what does not fit ends in an ellipsis.</summary>
    internal static IReadOnlyList<string> TitleLines(string title)
    {
        if (title.Length <= TitleLetters)
        {
            return [title];
        }

        var space = title.LastIndexOf(' ', TitleLetters);
        var first = space > 0 ? title[..space] : title[..TitleLetters];
        var rest = title[first.Length..].TrimStart();
        return [first, rest.Length <= TitleLetters ? rest : rest[..(TitleLetters - 1)].TrimEnd() + "…"];
    }

    private static string Bend(double startX, double startY, double endX, double endY)
    {
        var turn = (startX + endX) / 2;
        return $"C{Svg.N(turn)} {Svg.N(startY)} {Svg.N(turn)} {Svg.N(endY)} {Svg.N(endX)} {Svg.N(endY)}";
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
