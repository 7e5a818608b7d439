using Microsoft.AspNetCore.Components;

namespace IntegrationHub.Ui.Components;

/// <summary>One column of a <see cref="DataTable{TItem}"/>; its content is drawn once a row.</summary>
public sealed class Column<TItem> : ComponentBase
{
    /// <summary>Heading of the column; on a phone, label of the value in its card.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>For columns that explain themselves, such as check boxes: the heading is only read out.</summary>
    [Parameter]
    public bool TitleHidden { get; set; }

    /// <summary>Right-aligned digits of equal width.</summary>
    [Parameter]
    public bool Numeric { get; set; }

    /// <summary>Left out where the screen is narrower than 1360 px.</summary>
    [Parameter]
    public bool Secondary { get; set; }

    /// <summary>Makes the content a link, which the whole row then follows.</summary>
    [Parameter]
    public Func<TItem, string>? Href { get; set; }

    /// <summary>Makes the heading a link that sorts.</summary>
    [Parameter]
    public string? SortHref { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TItem> ChildContent { get; set; }

    [CascadingParameter]
    internal DataTable<TItem>? Table { get; set; }

    internal string? Css => (Numeric, Secondary) switch
    {
        (true, true) => "is-numeric is-secondary",
        (true, false) => "is-numeric",
        (false, true) => "is-secondary",
        _ => null,
    };

    /// <inheritdoc />
    protected override void OnInitialized() =>
        (Table ?? throw new InvalidOperationException("A Column stands inside a DataTable.")).Add(this);
}
