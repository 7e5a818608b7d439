using Bunit;
using IntegrationHub.Ui.Charts;
using IntegrationHub.Ui.Components;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class FlowMapTests : UiContext
{
    private static readonly FlowNode[] Nodes =
    [
        new("loket", "Loket", 0, "sehat", Tone.Success),
        new("pajak", "Pajak", 1, "sehat", Tone.Success, 0),
        new("dinkes", "Dinkes", 1, "terputus", Tone.Danger, 41, "/ops/instansi/health"),
    ];

    private static readonly FlowEdge[] Edges =
    [
        new("loket", "pajak", 12.5, TimeSpan.FromMilliseconds(420), 0),
        new("loket", "dinkes", 0, null, 17),
    ];

    [Fact]
    public void Picture_and_table_tell_the_same()
    {
        var map = Render<FlowMap>(parameters => parameters.Add(p => p.Label, "Aliran").Add(p => p.Nodes, Nodes).Add(p => p.Edges, Edges));

        var picture = map.Find("svg.flow-map__picture").TextContent;
        picture.ShouldContain("12,5/mnt");
        picture.ShouldContain("17 gagal");
        picture.ShouldContain("terputus · 41 antre");
        var rows = map.FindAll("tbody tr");
        rows.Count.ShouldBe(2);
        rows[0].TextContent.ShouldContain("420 md");
        rows[1].TextContent.ShouldContain("terputus · 41 antre");
        rows[1].QuerySelector("a[href='/ops/instansi/health']").ShouldNotBeNull();
    }

    [Fact]
    public void Nodes_of_one_column_do_not_overlap_and_stay_inside()
    {
        var layout = new FlowLayout(Nodes, Edges);
        var (_, upper) = layout.PlaceOf(Nodes[1]);
        var (x, lower) = layout.PlaceOf(Nodes[2]);
        (lower - upper).ShouldBeGreaterThan(FlowLayout.NodeHeight);
        (lower + FlowLayout.NodeHeight).ShouldBeLessThanOrEqualTo(layout.Height);
        (x + FlowLayout.NodeWidth).ShouldBeLessThanOrEqualTo(layout.Width);
    }

    [Theory]
    [InlineData("Loket", "Loket")]
    [InlineData("Dinas Kependudukan dan Pencatatan Sipil", "Dinas Kependudukan|dan Pencatatan Sipil")]
    [InlineData("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Penanaman Modal|dan Pelayanan Terpad…")]
    [InlineData("Badanpendapatandaerahkabupaten", "Badanpendapatandaerah|kabupaten")]
    public void A_long_title_stays_inside_its_station(string title, string lines) =>
        string.Join('|', FlowLayout.TitleLines(title)).ShouldBe(lines);

    [Fact]
    public void A_map_without_nodes_is_empty_and_not_an_error() =>
        Render<FlowMap>(parameters => parameters.Add(p => p.Label, "Aliran").Add(p => p.Nodes, []).Add(p => p.Edges, []))
            .FindAll("g").ShouldBeEmpty();
}
