using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Agencies.Holds;
using IntegrationHub.Host.Commands;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>An agency that nothing is sent to until somebody releases it.</summary>
public sealed class HeldSending : IAsyncLifetime
{
    private const string Receipt = "7Q2M-9KXC-41TD-R";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Nothing_is_sent_while_it_is_held_and_everything_once_it_is_released()
    {
        (await CommandAsync(new HoldCommand(), PaperAgency.Code, "--reason", "restored from the night", "--by", "sri"))
            .ShouldContain("paper: held; 0 calls wait");
        await RequestAsync();
        await Eventually.BecomesTrueAsync(() => server.Services.GetRequiredService<AgencyBreaker<PaperCase>>().Health.State == Core.Agencies.AgencyState.Paused, "the dispatcher has seen it");
        (await server.Services.GetRequiredService<IAgencyRound>().RunAsync(10, TestContext.Current.CancellationToken)).ShouldBe(0);
        server.Backend.Arrived.ShouldBe(0);

        (await CommandAsync(new ReleaseCommand(), "all", "--by", "budi")).ShouldContain("paper: released; 1 calls wait");
        await Eventually.BecomesTrueAsync(() => server.Backend.Arrived == 1, "the backend has the call");
        await Eventually.BecomesTrueAsync(() => server.Services.GetRequiredService<AgencyBreaker<PaperCase>>().Health.State == Core.Agencies.AgencyState.Up, "it is up again");
        var hold = await server.InScopeAsync<PaperDbContext, SendingHold>(db => db.Set<SendingHold>().AsNoTracking().SingleAsync());
        (hold.By, hold.EndedBy, hold.Reason).ShouldBe(("sri", "budi", "restored from the night"));
    }

    [Fact]
    public async Task Whoever_is_in_the_control_room_reads_who_holds_it_and_why()
    {
        await CommandAsync(new HoldCommand(), "all", "--reason", "restored from the night", "--by", "sri");
        await Eventually.BecomesTrueAsync(() => server.Services.GetRequiredService<AgencyBreaker<PaperCase>>().Health.State == Core.Agencies.AgencyState.Paused, "the dispatcher has seen it");
        var health = server.Services.GetRequiredService<Core.Agencies.IAgencyHealth>().Current.Single();
        health.Reason.ShouldBe("restored from the night (sri)");
    }

    [Fact]
    public async Task After_a_restore_every_call_that_waits_is_asked_for_before_it_is_sent()
    {
        await CommandAsync(new HoldCommand(), "all", "--reason", "so that it waits");
        await RequestAsync();
        (await CommandAsync(new HoldCommand(), "all", "--restored", "--reason", "restored")).ShouldContain("was held already; 1 calls wait, each to be asked for");
        (await server.InScopeAsync<PaperDbContext, bool>(db => db.Calls.AllAsync(call => call.OutcomeUnknown))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_hold_changes_nothing_and_a_release_of_what_is_not_held_says_so()
    {
        await CommandAsync(new HoldCommand(), "all", "--reason", "first", "--by", "sri");
        await CommandAsync(new HoldCommand(), "all", "--reason", "second", "--by", "budi");
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var standing = await scope.ServiceProvider.GetRequiredService<SendingHolds>().StandingAsync(TestContext.Current.CancellationToken);
            standing.Single().Reason.ShouldBe("first");
        }

        (await CommandAsync(new ReleaseCommand(), "all")).ShouldContain("released");
        (await CommandAsync(new ReleaseCommand(), "all")).ShouldContain("was not held");
    }

    [Theory]
    [InlineData("Which agency?")]
    [InlineData("There is no agency 'papr'", "papr", "--reason", "x")]
    [InlineData("Why?", "all")]
    [InlineData("'--becaus' is no option", "all", "--becaus", "x")]
    public async Task What_it_does_not_understand_it_refuses_and_says_what_there_is(string answer, params string[] arguments)
        => (await Should.ThrowAsync<ArgumentException>(() => CommandAsync(new HoldCommand(), arguments))).Message.ShouldContain(answer);

    private async Task RequestAsync()
    {
        await server.RequestAsync(await server.SubmitAsync(Receipt), Receipt);
        await Eventually.BecomesTrueAsync(
            () => server.InScopeAsync<PaperDbContext, bool>(db => db.Calls.AnyAsync(call => call.State == CallState.Open)), "the call waits");
    }

    private async Task<string> CommandAsync(IHubCommand command, params string[] arguments)
    {
        await using var output = new StringWriter();
        (await command.RunAsync(server.Services, arguments, output, TestContext.Current.CancellationToken)).ShouldBe(0);
        return output.ToString();
    }
}
