using CsCheck;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using Shouldly;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>Random books with planted differences, through real runs on a real database: the breaks are exactly what was planted.</summary>
public sealed class PlantedDifferences
{
    private static readonly Plant[] Plants = Enum.GetValues<Plant>();

    private enum Plant
    {
        Agrees,
        AgreesUndecided,
        StillToDeliver,
        WithdrawnBefore,
        DecidedJustNow,
        ArrivedMeanwhile,
        ReceivedAfterTheWindow,
        MissingAtBackend,
        GivenUp,
        MissingAtHub,
        StatusDiffers,
        ContentDiffers,
        AmountDiffers,
        Doubled,
        Shifted,
        OtherReference,
    }

    [Fact]
    public async Task The_breaks_are_exactly_the_true_difference()
    {
        for (var batch = 1; batch <= 16; batch += 5)
        {
            await using var lab = await ReconciliationLab.CreateAsync(
                new Dictionary<string, string?> { ["Reconciliation:BatchSize"] = batch.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            await Gen.Int[0, Plants.Length - 1].Array[0, 40].SampleAsync(
                async plants => await CheckAsync(lab, [.. plants.Select(plant => Plants[plant])]), iter: 12, threads: 1);
        }
    }

    private static async Task CheckAsync(ReconciliationLab lab, List<Plant> plants)
    {
        // Another second, another window: each sample is a run of its own.
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        lab.Books.Hub.Clear();
        lab.Books.Backend.Clear();
        lab.Books.KnownBesides.Clear();
        var expected = plants.SelectMany((plant, index) => Put(lab, plant, index)).Order().ToList();
        var (from, to) = (ReconciliationLab.Night.AddHours(-25), ReconciliationLab.Night.AddHours(-1));
        var run = await lab.InScopeAsync<StartRun, Run?>(start => start.StartAsync(
            new RunOrder("tax", from, to, false, "it"), CancellationToken.None));
        await lab.WorkAsync();

        var done = (await lab.RunsAsync()).Single(other => other.Id == run!.Id);
        done.State.ShouldBe(RunState.Completed, done.Error);
        var found = (await lab.BreaksAsync(done.Id)).Select(row => $"{row.Type} {row.StepId}").Order().ToList();
        found.ShouldBe(expected);
        done.BreakTotal.ShouldBe(expected.Count);
        done.HubLines.ShouldBe(lab.Books.Hub.Count);
        (await lab.StagedAsync()).ShouldBe(0);
    }

    private static IEnumerable<string> Put(ReconciliationLab lab, Plant plant, int index)
    {
        var (books, now) = (lab.Books, lab.Clock.GetUtcNow());
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon.AddMinutes(index));
        var backend = FakeBooks.BackendLine(hub);
        BreakType? type = null;
        switch (plant)
        {
            case Plant.AgreesUndecided:
                (hub, backend) = (hub with { Status = CaseStatus.Delivered }, backend with { Status = ReportedStatus.InReview });
                break;
            case Plant.StillToDeliver:
                hub = hub with { Status = CaseStatus.WaitingToDeliver, BackendReference = null, CallsOpen = true };
                backend = null;
                break;
            case Plant.WithdrawnBefore:
                hub = hub with { Status = CaseStatus.Withdrawn, BackendReference = null };
                backend = null;
                break;
            case Plant.DecidedJustNow:
                hub = hub with { Status = CaseStatus.Delivered };
                backend = backend with { UpdatedAt = now.AddMinutes(-1) };
                break;
            case Plant.ArrivedMeanwhile:
                hub = hub with { ChangedAt = now };
                books.KnownBesides[hub.StepId] = new CaseReport(hub.BackendReference!, ReportedStatus.Approved, now);
                backend = null;
                break;
            case Plant.ReceivedAfterTheWindow:
                hub = hub with { RequestedAt = ReconciliationLab.Night.AddHours(-1).AddSeconds(-1 - index) };
                backend = backend with { ReceivedAt = ReconciliationLab.Night.AddMinutes(5) };
                break;
            case Plant.MissingAtBackend:
                backend = null;
                type = BreakType.MissingAtBackend;
                break;
            case Plant.GivenUp:
                hub = hub with { Status = CaseStatus.GivenUp, BackendReference = null };
                backend = null;
                type = BreakType.MissingAtBackend;
                break;
            case Plant.MissingAtHub:
                type = BreakType.MissingAtHub;
                break;
            case Plant.StatusDiffers:
                backend = backend with { Status = ReportedStatus.Refused };
                type = BreakType.StatusDiffers;
                break;
            case Plant.ContentDiffers:
                backend = backend with { RequestSha256 = new string('b', 64) };
                type = BreakType.ContentDiffers;
                break;
            case Plant.AmountDiffers:
                backend = backend with { Amount = 1 };
                type = BreakType.AmountDiffers;
                break;
            case Plant.Doubled:
                books.Backend.Add(backend with { Reference = $"double-{index}" });
                type = BreakType.Duplicate;
                break;
            case Plant.Shifted:
                backend = backend with { ReceivedAt = backend.ReceivedAt.AddDays(3) };
                type = BreakType.Late;
                break;
            case Plant.OtherReference:
                backend = backend with { Reference = $"other-{index}" };
                type = BreakType.Ambiguous;
                break;
        }

        if (plant != Plant.MissingAtHub)
        {
            books.Hub.Add(hub);
        }

        if (backend is not null)
        {
            books.Backend.Add(backend);
        }

        return type is { } planted ? [$"{planted} {hub.StepId}"] : [];
    }
}
