using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IntegrationHub.Ui.Charts;

/// <summary>SVG's text element, whose name Razor keeps for itself inside code.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    [Parameter, EditorRequired]
    public required string Class { get; set; }

    /// <summary>Centred on X instead of beginning there.</summary>
    [Parameter]
    public bool Centred { get; set; }

    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", Svg.N(X));
        builder.AddAttribute(3, "y", Svg.N(Y));
        builder.AddAttribute(4, "text-anchor", Centred ? "middle" : null);
        builder.AddContent(5, Value);
        builder.CloseElement();
    }
}
