using IntegrationHub.Core.Conservation;
using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Modules.Monitoring.Nodes;
using IntegrationHub.Modules.Monitoring.Pages;
using IntegrationHub.Tests.Ui;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public sealed class NodesPanelTests : UiContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 13, 3, 0, TimeSpan.Zero);

    [Fact]
    public void Each_process_is_shown_with_its_state()
    {
        var text = Draw(alarm: false);
        text.ShouldContain("hub-1:4711");
        text.ShouldContain("Berjalan");
        text.ShouldContain("Hilang");
        text.ShouldNotContain("tertahan");
    }

    [Fact]
    public void An_alarm_says_since_when_something_is_held_up()
    {
        var text = Draw(alarm: true);
        text.ShouldContain("Ada kiriman yang tertahan terlalu lama");
        text.ShouldContain("19.03", Case.Insensitive);
    }

    [Fact]
    public void A_transaction_that_is_open_for_too_long_is_shown_with_its_owner()
    {
        Draw(alarm: false, new OpenTransaction(Now.AddMinutes(-10), 600, "process 4711, backup, pg_dump", Alarm: false)).ShouldNotContain("pg_dump");
        var text = Draw(alarm: false, new OpenTransaction(Now.AddMinutes(-10), 600, "process 4711, backup, pg_dump", Alarm: true));
        text.ShouldContain("terbuka terlalu lama");
        text.ShouldContain("process 4711, backup, pg_dump");
    }

    private string Draw(bool alarm, OpenTransaction? open = null)
    {
        var nodes = new HubNodes(Now, Now.AddHours(-1), 3600, 300, alarm, open,
        [
            new NodeView("hub-1:4711", "1.0.0", Now.AddHours(-2), Now, NodeCondition.Running),
            new NodeView("hub-2:4712", "1.0.0", Now.AddHours(-2), Now.AddMinutes(-5), NodeCondition.Gone),
        ]);
        var view = new ControlView(
            new FlowMap(Now, 15, null, 0, null, 0, 0, [], []), nodes, [],
            new ConservationReport(Now, true, 0, new Dictionary<string, long>(), [], []), []);
        RenderTree.Add<Microsoft.AspNetCore.Components.CascadingValue<ControlView>>(parameters => parameters.Add(value => value.Value, view));
        return Render<NodesPanel>().Markup;
    }
}
