using Bunit;
using IntegrationHub.Ui.Components;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class DataTableTests : UiContext
{
    private sealed record Row(string Receipt, int Fee);

    [Fact]
    public void Every_cell_names_its_column_so_that_a_phone_can_show_cards()
    {
        var table = Draw([new("7Q2M", 1000), new("8R3N", 2000)]);
        table.FindAll("thead th").Select(cell => cell.TextContent.Trim()).ShouldBe(["Resi", "Biaya"]);
        table.FindAll("tbody td").Select(cell => cell.GetAttribute("data-label")).ShouldBe(["Resi", "Biaya", "Resi", "Biaya"]);
        table.FindAll("tbody td").Select(cell => cell.TextContent.Trim()).ShouldBe(["7Q2M", "1000", "8R3N", "2000"]);
        table.Find("caption").TextContent.ShouldBe("Permohonan");
    }

    [Fact]
    public void A_column_with_an_address_links_each_row() =>
        Draw([new("7Q2M", 1000)]).Find("td a").GetAttribute("href").ShouldBe("/kerja/7Q2M");

    [Fact]
    public void An_empty_table_explains_itself_instead_of_showing_headings()
    {
        var table = Draw([]);
        table.FindAll("table").ShouldBeEmpty();
        table.Find(".empty-state").TextContent.ShouldContain("Belum ada permohonan");
    }

    [Fact]
    public void The_next_page_is_a_link_and_the_last_page_has_none()
    {
        Draw([new("7Q2M", 1)], next: "/kerja?after=x").Find("a[rel=next]").GetAttribute("href").ShouldBe("/kerja?after=x");
        Draw([new("7Q2M", 1)]).FindAll("nav.pager").ShouldBeEmpty();
    }

    private IRenderedComponent<DataTable<Row>> Draw(Row[] rows, string? next = null) =>
        Render<DataTable<Row>>(parameters => parameters
            .Add(p => p.Items, rows)
            .Add(p => p.Caption, "Permohonan")
            .Add(p => p.EmptyTitle, "Belum ada permohonan")
            .Add(p => p.NextHref, next)
            .AddChildContent<Column<Row>>(column => column
                .Add(p => p.Title, "Resi")
                .Add(p => p.Href, row => $"/kerja/{row.Receipt}")
                .Add<Row>(p => p.ChildContent, row => $"{row.Receipt}"))
            .AddChildContent<Column<Row>>(column => column
                .Add(p => p.Title, "Biaya")
                .Add(p => p.Numeric, true)
                .Add<Row>(p => p.ChildContent, row => $"{row.Fee}")));
}
