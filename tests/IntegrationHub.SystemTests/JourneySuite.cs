using System.Net;
using IntegrationHub.Core.Agencies;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The main job, from the counter's call to every backend's own ledger, with real processes.</summary>
public abstract class JourneySuite(Stack stack) : IAsyncLifetime
{
    private Installation installation = null!;
    private HubClient client = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.StartAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        client = await installation.SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_physicians_permit_passes_all_four_agencies_without_any_further_hand()
    {
        var receipt = await client.SubmitAsync("LIC-014", 1);
        await Checks.AllCompleteAsync(client, [receipt], 60);
        var steps = (await client.FindAsync(receipt)).GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(7);
        steps.Select(step => step.GetProperty("agency").GetString()).Distinct().Count().ShouldBe(4);
        await Checks.EffectsAreSingleAsync(installation, client, [receipt]);
        await Checks.IsBalancedAsync(client);
    }

    [Fact]
    public async Task Every_service_of_the_catalogue_completes()
    {
        var codes = await client.ServiceCodesAsync();
        codes.Count.ShouldBe(127);
        var receipts = new List<string>();
        foreach (var code in codes)
        {
            receipts.Add(await client.SubmitAsync(code, codes.Count + receipts.Count));
        }

        await Checks.AllCompleteAsync(client, receipts, 240);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
    }

    [Fact]
    public async Task An_agency_that_is_down_makes_only_its_own_steps_wait()
    {
        await installation.Backends.SetFaultAsync("tax", "down");
        var receipt = await client.SubmitAsync("LIC-014", 2);
        await Checks.EventuallyAsync(
            async () => (await StatusOfAsync(receipt, "technical-recommendation")) == "Done", "health decides meanwhile", 60);
        (await StatusOfAsync(receipt, "kswp")).ShouldBe("Requested");
        (await StatusOfAsync(receipt, "issue-permit")).ShouldBe("Waiting");
        await installation.Backends.SetFaultAsync("tax", "none");
        await Checks.AllCompleteAsync(client, [receipt], 90);
        await Checks.EffectsAreSingleAsync(installation, client, [receipt]);
    }

    [Fact]
    public async Task An_agency_that_hangs_holds_up_no_other()
    {
        var places = new AgencyOptions().Concurrency;
        await installation.Backends.SetFaultAsync("tax", "hang");
        for (var more = 0; more < places; more++)
        {
            await client.SubmitAsync("TAX-009", 200 + more);
        }

        await Checks.EventuallyAsync(async () => await installation.Backends.CallsAsync("tax") == places, "no further call to tax can be made", 30);
        var receipt = await client.SubmitAsync("HLT-002", 5);
        await Checks.AllCompleteAsync(client, [await client.SubmitAsync("DUK-013", 6)], 45);
        await Checks.EventuallyAsync(
            async () => (await StatusOfAsync(receipt, "issue-certificate")) == "Done", "health and licensing decide meanwhile", 45);
        (await installation.Backends.CallsAsync("tax")).ShouldBe(places, "the same calls hang still");
    }

    [Fact]
    public async Task With_every_agency_down_an_application_is_still_accepted_and_carried_later()
    {
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            await installation.Backends.SetFaultAsync(agency, "down");
        }

        using var response = await client.PostAsync(await client.MakeAsync("LIC-014", 3), "all-down");
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var receipt = response.Headers.Location!.ToString().Split('/')[^1];
        await Checks.IsBalancedAsync(client);
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            await installation.Backends.SetFaultAsync(agency, "none");
        }

        await Checks.AllCompleteAsync(client, [receipt], 120);
        await Checks.EffectsAreSingleAsync(installation, client, [receipt]);
    }

    [Fact]
    public async Task Fifty_at_once_with_the_same_key_are_one_application()
    {
        var body = await client.MakeAsync("LIC-014", 4);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await client.PostAsync(body.DeepClone(), "fifty");
            return (response.StatusCode, Location: response.Headers.Location?.ToString());
        }));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        answers.Select(answer => answer.Location).OfType<string>().Distinct().Count().ShouldBe(1);
    }

    private async Task<string?> StatusOfAsync(string receipt, string step)
        => (await client.FindAsync(receipt)).GetProperty("steps").EnumerateArray()
            .Single(row => row.GetProperty("step").GetString() == step).GetProperty("status").GetString();
}
