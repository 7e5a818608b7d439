using Bunit;
using IntegrationHub.Ui.Charts;
using IntegrationHub.Ui.Components;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class ComponentTests : UiContext
{
    [Theory]
    [InlineData("InProgress")]
    [InlineData("WaitingForApplicant")]
    [InlineData("Completed")]
    [InlineData("Refused")]
    [InlineData("Cancelled")]
    [InlineData("Waiting")]
    [InlineData("Requested")]
    [InlineData("Delivered")]
    [InlineData("InReview")]
    [InlineData("Done")]
    [InlineData("Skipped")]
    [InlineData("Failed")]
    public void Every_status_of_the_api_has_words_and_an_icon(string status)
    {
        var badge = Render<StatusBadge>(parameters => parameters.Add(p => p.Status, status));
        badge.Find(".badge-tone").TextContent.Trim().ShouldNotBeOneOf("", status, $"Status.{status}");
        badge.FindAll("svg[aria-hidden=true]").Count.ShouldBe(1);
    }

    [Fact]
    public void An_unknown_status_is_a_mistake_and_not_drawn() =>
        Should.Throw<ArgumentException>(() => Render<StatusBadge>(parameters => parameters.Add(p => p.Status, "Vanished")));

    [Fact]
    public void A_masked_value_never_reaches_the_page()
    {
        var masked = Render<MaskedValue>(parameters => parameters.Add(p => p.Value, "3214015201909999"));
        masked.Markup.ShouldContain("9999");
        masked.Markup.ShouldNotContain("32140152");
    }

    [Fact]
    public void A_value_of_four_symbols_is_masked_whole() =>
        Render<MaskedValue>(parameters => parameters.Add(p => p.Value, "4711")).Markup.ShouldNotContain("4711");

    [Fact]
    public void The_clock_says_in_words_how_late_it_is()
    {
        var clock = Render<ClockBadge>(parameters => parameters.Add(p => p.DueOn, new DateOnly(2026, 11, 20)).Add(p => p.ShowDate, true));
        clock.Find(".badge-tone--danger").TextContent.Trim().ShouldBe("Lewat 3 hari");
        clock.Find("time").GetAttribute("datetime").ShouldBe("2026-11-20");
    }

    [Fact]
    public void A_moment_carries_its_machine_readable_time()
    {
        var time = Render<DateTimeText>(parameters => parameters.Add(p => p.Value, new DateTimeOffset(2026, 11, 23, 13, 3, 0, TimeSpan.Zero)));
        time.Find("time").GetAttribute("datetime").ShouldBe("2026-11-23T13:03:00Z");
        time.Find("time").TextContent.ShouldBe("23 Nov 2026 20.03 WIB");
    }

    [Fact]
    public void A_capped_count_says_that_there_are_more() =>
        Render<Count>(parameters => parameters.Add(p => p.Value, 10000).Add(p => p.Cap, 10000)).Markup.ShouldContain("10.000+");

    [Fact]
    public void An_icon_with_a_label_is_an_image_and_one_without_is_hidden()
    {
        Render<Icon>(parameters => parameters.Add(p => p.Name, "eye").Add(p => p.Label, "Tampilkan")).Find("svg").GetAttribute("role").ShouldBe("img");
        Render<Icon>(parameters => parameters.Add(p => p.Name, "eye")).Find("svg").GetAttribute("aria-hidden").ShouldBe("true");
    }

    [Fact]
    public void A_chart_has_a_table_beside_it()
    {
        ChartPoint[] points = [new("Senin", 3, "3 permohonan"), new("Selasa", 5, "5 permohonan", Tone.Danger)];
        var strip = Render<BarStrip>(parameters => parameters.Add(p => p.Label, "Per hari").Add(p => p.Points, points));
        strip.FindAll("rect").Count.ShouldBe(2);
        strip.FindAll("table tr").Count.ShouldBe(2);
        Render<Sparkline>(parameters => parameters.Add(p => p.Label, "Per hari").Add(p => p.Points, points)).FindAll("table tr").Count.ShouldBe(2);
    }

    [Fact]
    public void A_running_span_ends_now_in_the_waterfall()
    {
        WaterfallSpan[] spans = [new("Menunggu", "Hub", new DateTimeOffset(2026, 11, 23, 11, 3, 0, TimeSpan.Zero), null, SpanKind.Waiting)];
        var waterfall = Render<Waterfall>(parameters => parameters.Add(p => p.Label, "Perjalanan").Add(p => p.Spans, spans));
        waterfall.Find(".waterfall__track rect").GetAttribute("width").ShouldBe("100%");
        waterfall.Find("td.is-numeric").TextContent.ShouldContain("2 jam 0 mnt");
        waterfall.Markup.ShouldContain("masih berjalan");
    }

    [Fact]
    public void A_qr_code_is_one_path_with_a_label()
    {
        var code = Render<QrCode>(parameters => parameters.Add(p => p.Payload, "http://127.0.0.1:5080/l/7Q2M9KXC41TDR").Add(p => p.Label, "Lacak"));
        code.FindAll("path").Count.ShouldBe(1);
        code.Find("svg").GetAttribute("aria-label").ShouldBe("Lacak");
    }
}
