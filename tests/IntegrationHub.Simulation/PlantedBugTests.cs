using IntegrationHub.Simulation.Plants;
using Shouldly;

namespace IntegrationHub.Simulation;

/// <summary>The checker is itself checked: each bug that is put in on purpose is seen, and by the law it breaks.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    /// <summary>How many seeds a bug may live through.</summary>
    private const int MostSeeds = 2000;

    private static readonly Dictionary<string, Func<Plant>> Bugs = new()
    {
        ["acknowledge before commit"] = () => new AcknowledgesBeforeCommit(),
        ["publish before commit"] = () => new PublishesBeforeCommit(),
        ["a new idempotency key on each attempt"] = () => new NewKeyOnEachAttempt(),
        ["no epoch check"] = () => new ChecksNoEpoch(),
        ["deduplication by time"] = () => new DeduplicatesByTime(),
        ["a swallowed return"] = () => new SwallowsReturn(),
        ["a callback that moves backwards"] = () => new CallbackMovesBackwards(),
        ["a lost parked row"] = () => new LosesParked(),
        ["a resend that doubles"] = () => new ResendDoubles(),
        ["a missing agency filter"] = () => new LacksAgencyFilter(),
        ["history outside the transaction"] = () => new WritesHistoryAfterwards(),
        ["a wrong business date"] = () => new WrongBusinessDate(),
        ["a truncated extract accepted"] = () => new AcceptsTruncatedExtract(),
        ["a message lost when its handler fails"] = () => new LosesMessageOnFailure(),
        ["an unknown outcome taken for a failure"] = () => new TakesUnknownForFailed(),
        ["an error taken for a success"] = () => new TakesErrorForSuccess(),
        ["a name in an error text"] = () => new KeepsNamesInErrors(),
    };

    [Theory]
    [InlineData("acknowledge before commit", "C3")]
    [InlineData("publish before commit", "C3")]
    [InlineData("a new idempotency key on each attempt", "C2")]
    [InlineData("no epoch check", "C4")]
    [InlineData("deduplication by time", "C1")]
    [InlineData("a swallowed return", "C5")]
    [InlineData("a callback that moves backwards", "C4")]
    [InlineData("a lost parked row", "C3")]
    [InlineData("a resend that doubles", "C2")]
    [InlineData("a missing agency filter", "C3")]
    [InlineData("history outside the transaction", "C4")]
    [InlineData("a wrong business date", "C6")]
    [InlineData("a truncated extract accepted", "C6")]
    [InlineData("a message lost when its handler fails", "C3")]
    [InlineData("an unknown outcome taken for a failure", "C2")]
    [InlineData("an error taken for a success", "C2")]
    [InlineData("a name in an error text", "C7")]
    public async Task A_planted_bug_is_caught(string bug, string law)
    {
        var caught = await SeedSweep.RunAsync(Bugs[bug], 1, MostSeeds, mostFailures: 1);

        caught.ShouldNotBeEmpty();
        var outcome = caught.MinBy(outcome => outcome.Seed)!;
        output.WriteLine($"{bug}: seed {outcome.Seed}: {outcome.Surprise?.Message} {string.Join(" | ", outcome.Violations)}");
        outcome.Violations.Select(violation => violation.Law).ShouldContain(law, outcome.ToString());
    }
}
