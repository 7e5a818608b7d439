using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

public sealed class JourneysEmbedded(EmbeddedStack stack) : JourneySuite(stack);

public sealed class JourneysInProduction(ProductionStack stack) : JourneySuite(stack);

/// <summary>What only the embedded hub promises.</summary>
public sealed class EmbeddedTests(EmbeddedStack stack)
{
    [Fact]
    public async Task A_second_process_on_the_same_data_refuses_to_start_and_says_why()
    {
        await using var installation = await Installation.StartAsync(stack);
        var second = installation.AddNode();
        second.Launch();
        (await second.WaitForExitAsync(TimeSpan.FromSeconds(60))).ShouldNotBe(0);
        installation.Log().ShouldContain("Another hub process uses");
    }

    [Fact]
    public async Task No_port_but_loopback_is_opened_and_no_outside_host_is_contacted()
    {
        await using var installation = await Installation.StartAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        using var client = await installation.SignInAsync();
        var receipt = await client.SubmitAsync("LIC-014", 5);
        await Checks.AllCompleteAsync(client, [receipt], 60);
        var foreign = OpenSockets.Of(installation.Hub.Id).Where(socket => !socket.IsLoopback).ToList();
        foreign.ShouldBeEmpty();
        OpenSockets.Of(installation.Hub.Id).ShouldNotBeEmpty();
    }
}
