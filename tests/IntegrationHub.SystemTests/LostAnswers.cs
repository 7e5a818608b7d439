using System.Net;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The link is cut after a commit was carried out and before its answer came back: nobody knows, and nothing doubles.</summary>
public sealed class LostAnswers(LinkedHub hub) : IClassFixture<LinkedHub>
{
    private const int WorksWithin = 90;

    [Fact]
    public async Task To_the_intakes_commit_the_same_key_gives_the_receipt_that_is_there_already()
    {
        var body = await hub.Client.MakeAsync("LIC-014", 1);
        hub.Links.Database.LoseAnswers(said => said.Contains("INSERT INTO intake.idempotency_key", StringComparison.Ordinal), times: 1);

        using var lost = await hub.Client.PostAsync(body.DeepClone(), "lost");
        hub.Links.Database.Lost.ShouldBe(1);
        lost.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        HubClient.IsClear(lost).ShouldBeTrue(lost.ToString());
        (await hub.CountAsync("SELECT count(*) FROM intake.idempotency_key WHERE key = 'lost'")).ShouldBe(1, "it was stored");

        using var again = await hub.Client.PostAsync(body.DeepClone(), "lost");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await hub.CountAsync("SELECT count(*) FROM intake.idempotency_key WHERE key = 'lost'")).ShouldBe(1);
        await hub.AllIsWellAsync([again.Headers.Location!.ToString().Split('/')[^1]]);
    }

    [Theory]
    [InlineData("DELETE FROM messaging.delivery")]
    [InlineData(".pending_call SET outcome_unknown")]
    [InlineData(".case_change")]
    public async Task To_a_commit_of_the_hubs_own_loops_all_is_done_once(string said)
    {
        hub.Links.Database.LoseAnswers(transaction => transaction.Contains(said, StringComparison.Ordinal), times: 4);
        await using var traffic = Traffic.Start([hub.Installation.Hub], lanes: 2, TimeSpan.FromSeconds(1));
        await Checks.EventuallyAsync(() => Task.FromResult(hub.Links.Database.Lost == 4), "four answers are lost", 60);
        await Checks.WorksAgainAsync(hub.Client, WorksWithin);
        await hub.AllIsWellAsync(await traffic.StopAsync());
    }

    [Fact]
    public async Task To_the_sweepers_claim_all_is_done_once()
    {
        await using var traffic = Traffic.Start([hub.Installation.Hub], lanes: 2, TimeSpan.FromSeconds(1));
        hub.Links.Database.LoseAnswers(
            transaction => transaction.Contains("UPDATE messaging.delivery SET due_at", StringComparison.Ordinal), times: 4);

        // The sweeper has something to claim only while the straight path fails.
        await Checks.EventuallyAsync(
            () =>
            {
                hub.Links.Broker.Reset();
                return Task.FromResult(hub.Links.Database.Lost == 4);
            },
            "four answers are lost", 120);
        await Checks.WorksAgainAsync(hub.Client, WorksWithin);
        await hub.AllIsWellAsync(await traffic.StopAsync());
    }
}
