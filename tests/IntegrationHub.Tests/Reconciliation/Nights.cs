using IntegrationHub.Contracts.Reconciliation;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>What a night of reconciliation promises, on every database.</summary>
public abstract class Nights : IAsyncLifetime
{
    private ReconciliationLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await ReconciliationLab.CreateAsync(database: await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task A_night_closes_the_day_before_and_looks_back_a_week()
    {
        var run = await lab.NightAsync();

        run.State.ShouldBe(RunState.Completed);
        run.BusinessDate.ShouldBe(new DateOnly(2026, 11, 23));
        run.To.ShouldBe(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));
        run.From.ShouldBe(new DateTimeOffset(2026, 11, 16, 17, 0, 0, TimeSpan.Zero));
        run.StartedBy.ShouldBe("scheduler");
    }

    [Fact]
    public async Task However_often_the_schedule_asks_a_night_has_one_run()
    {
        await lab.NightAsync();
        await lab.NightAsync();
        lab.Clock.Advance(TimeSpan.FromHours(20));
        await lab.NightAsync();

        (await lab.RunsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_missed_night_is_caught_up_and_no_day_is_left_out()
    {
        var first = await lab.NightAsync();
        lab.Clock.Advance(TimeSpan.FromDays(12) + TimeSpan.FromHours(9));
        await lab.InScopeAsync<NightlyRuns>(nightly => nightly.CatchUpAsync(CancellationToken.None));
        await lab.WorkAsync();

        var runs = await lab.RunsAsync();
        runs.Count.ShouldBe(2);
        runs[1].BusinessDate.ShouldBe(new DateOnly(2026, 12, 5));
        runs[1].From.ShouldBe(first.To);
    }

    [Fact]
    public async Task A_new_hub_waits_for_its_first_night()
    {
        await lab.InScopeAsync<NightlyRuns>(nightly => nightly.CatchUpAsync(CancellationToken.None));
        (await lab.RunsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_agency_and_window_runs_once_at_a_time()
    {
        var order = new RunOrder("tax", ReconciliationLab.Noon, ReconciliationLab.Night, false, "it");
        (await StartAsync(order)).ShouldNotBeNull();
        (await StartAsync(order)).ShouldBeNull();
        await lab.WorkAsync();
        (await StartAsync(order)).ShouldNotBeNull();
    }

    [Fact]
    public async Task From_a_truncated_extract_nothing_is_concluded()
    {
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));
        await lab.NightAsync();
        lab.Books.Truncated = true;
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));
        lab.Clock.Advance(TimeSpan.FromDays(1));

        var run = await lab.NightAsync();

        run.State.ShouldBe(RunState.Invalid);
        run.Error.ShouldNotBeNull().ShouldContain("control total");
        (await lab.BreaksAsync(run.Id)).ShouldBeEmpty();
        (await lab.StagedAsync()).ShouldBe(0);
        (await lab.BreaksAsync((await lab.RunsAsync())[0].Id)).ShouldHaveSingleItem().Current.ShouldBeTrue();
    }

    [Fact]
    public async Task A_break_found_again_is_the_same_break_and_keeps_what_was_said_of_it()
    {
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));
        var first = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();
        await lab.InScopeAsync<ConcludeBreak>(conclude => conclude.AssignAsync(first.Id, "Dewi", "ask the tax office", CancellationToken.None));
        lab.Clock.Advance(TimeSpan.FromDays(1));

        var again = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();

        again.PreviousId.ShouldBe(first.Id);
        again.FirstSeenAt.ShouldBe(first.FirstSeenAt);
        (again.State, again.Assignee, again.Current).ShouldBe((BreakState.Assigned, "Dewi", true));
        (await lab.BreaksAsync(first.RunId)).ShouldHaveSingleItem().Current.ShouldBeFalse();
    }

    [Fact]
    public async Task An_accepted_break_whose_evidence_changed_is_open_again()
    {
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon);
        lab.Books.Hub.Add(hub);
        lab.Books.Backend.Add(FakeBooks.BackendLine(hub) with { Amount = 1 });
        var first = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();
        await lab.InScopeAsync<ConcludeBreak>(conclude => conclude.AcceptAsync(first.Id, "a discount", CancellationToken.None));
        lab.Books.Backend[0] = lab.Books.Backend[0] with { Amount = 2 };
        lab.Clock.Advance(TimeSpan.FromDays(1));

        (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
    }

    [Fact]
    public async Task A_break_that_is_gone_no_longer_stands_and_takes_no_more_words()
    {
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon);
        lab.Books.Hub.Add(hub);
        var first = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();
        lab.Books.Backend.Add(FakeBooks.BackendLine(hub));
        lab.Clock.Advance(TimeSpan.FromDays(1));

        (await lab.NightAsync()).BreakTotal.ShouldBe(0);
        (await lab.InScopeAsync<ConcludeBreak, BreakOutcome>(conclude => conclude.AcceptAsync(first.Id, "gone", CancellationToken.None)))
            .ShouldBe(BreakOutcome.NoLongerStands);
    }

    [Fact]
    public async Task A_run_whose_node_died_is_done_again_from_its_beginning_and_reports_once()
    {
        for (var line = 0; line < 20; line++)
        {
            lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon.AddMinutes(line)));
        }

        lab.Books.OnAsk = _ => throw new OperationCanceledException("The process is killed here.");
        using var killed = new CancellationTokenSource();
        lab.Books.OnRead = () => killed.CancelAsync();
        await lab.InScopeAsync<NightlyRuns>(nightly => nightly.StartAsync(CancellationToken.None));
        var id = (await lab.Worker.ClaimAsync(CancellationToken.None)).ShouldNotBeNull();
        await Should.ThrowAsync<OperationCanceledException>(() => lab.Worker.RunAsync(id, killed.Token));
        (await lab.RunsAsync()).ShouldHaveSingleItem().State.ShouldBe(RunState.Running);
        (await lab.Worker.ClaimAsync(CancellationToken.None)).ShouldBeNull("the dead node's lease still runs");

        (lab.Books.OnAsk, lab.Books.OnRead) = (_ => { }, () => Task.CompletedTask);
        lab.Clock.Advance(TimeSpan.FromMinutes(6));
        await lab.WorkAsync();

        var run = (await lab.RunsAsync()).ShouldHaveSingleItem();
        (run.State, run.HubLines, run.BreakTotal).ShouldBe((RunState.Completed, 20L, 20L));
        (await lab.BreaksAsync(run.Id)).Count.ShouldBe(20);
        (await lab.InScopeAsync<LedgerDbContext, int>(ledger => ledger.Messages.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_lost_its_run_writes_nothing_any_more()
    {
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));
        await lab.InScopeAsync<NightlyRuns>(nightly => nightly.StartAsync(CancellationToken.None));
        var id = (await lab.Worker.ClaimAsync(CancellationToken.None)).ShouldNotBeNull();
        lab.Books.OnRead = async () =>
        {
            // It slept past its lease; another node takes the run over and ends it.
            lab.Books.OnRead = () => Task.CompletedTask;
            lab.Clock.Advance(TimeSpan.FromMinutes(6));
            await lab.WorkAsync();
        };

        await lab.Worker.RunAsync(id, CancellationToken.None);

        var run = (await lab.RunsAsync()).ShouldHaveSingleItem();
        (run.State, run.HubLines).ShouldBe((RunState.Completed, 1L));
        (await lab.BreaksAsync(id)).ShouldHaveSingleItem();
        (await lab.InScopeAsync<LedgerDbContext, int>(ledger => ledger.Messages.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public void A_decision_that_the_hub_has_yet_to_ask_for_is_no_break()
        => new ReconciliationOptions().Settle.ShouldBeGreaterThan(new AgencyOptions().LongestInquiry);

    [Fact]
    public async Task A_completed_run_says_so_on_the_bus()
    {
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));
        var run = await lab.NightAsync();

        var message = await lab.InScopeAsync<LedgerDbContext, StoredMessage>(ledger => ledger.Messages.SingleAsync());
        var said = (ReconciliationCompleted)new MessageSerializer().Deserialize(message.Body, typeof(ReconciliationCompleted), null);
        said.RunId.ShouldBe(run.Id);
        said.Breaks.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, long>("MissingAtBackend", 1));
    }

    [Fact]
    public async Task A_difference_is_asked_about_and_when_it_cannot_be_near_an_edge_it_is_ambiguous()
    {
        lab.Books.CannotBeAsked = true;
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon.AddDays(-3)));
        lab.Books.Hub.Add(FakeBooks.HubLine(ReconciliationLab.Noon));

        (await lab.BreaksAsync((await lab.NightAsync()).Id)).Select(row => row.Type)
            .ShouldBe([BreakType.MissingAtBackend, BreakType.Ambiguous], ignoreOrder: true);
        lab.Books.Questions.ShouldBe(2);
    }

    [Fact]
    public async Task A_backend_line_of_an_older_request_finds_its_case()
    {
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon.AddDays(-7));
        lab.Books.Hub.Add(hub);
        lab.Books.Backend.Add(FakeBooks.BackendLine(hub) with { ReceivedAt = ReconciliationLab.Noon.AddDays(-6).AddMinutes(-1) });

        var run = await lab.NightAsync();

        (run.HubLines, run.BackendLines, run.Matched, run.BreakTotal).ShouldBe((0L, 1L, 1L, 0L));
    }

    [Fact]
    public async Task Whoever_started_a_run_does_not_sign_it_and_a_run_is_signed_once()
    {
        lab.User.Id = "dewi";
        var mine = await StartAsync(new RunOrder("tax", ReconciliationLab.Noon, ReconciliationLab.Night, false, "dewi"));
        (await SignAsync(mine!.Id)).ShouldBe(SignOutcome.NotCompleted);
        await lab.WorkAsync();
        (await SignAsync(mine.Id)).ShouldBe(SignOutcome.OwnRun);
        lab.User.Id = "budi";
        (await SignAsync(mine.Id)).ShouldBe(SignOutcome.Signed);
        (await SignAsync(mine.Id)).ShouldBe(SignOutcome.AlreadySigned);
        (await lab.RunsAsync()).ShouldHaveSingleItem().SignedBy.ShouldBe("budi");
    }

    [Fact]
    public async Task A_backend_that_decided_is_asked_again_and_believed()
    {
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon.AddDays(-2), CaseStatus.Delivered);
        lab.Books.Hub.Add(hub);
        lab.Books.Backend.Add(FakeBooks.BackendLine(hub));
        var found = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();

        (await RepairAsync(found.Id)).ShouldBeOfType<BreakOutcome.Done>().Break.State.ShouldBe(BreakState.Repaired);
        lab.Books.Hub[0].Status.ShouldBe(CaseStatus.Approved);
    }

    [Fact]
    public async Task What_is_not_safe_is_not_repaired_and_says_why()
    {
        var decided = FakeBooks.HubLine(ReconciliationLab.Noon);
        lab.Books.Hub.Add(decided);
        lab.Books.Backend.Add(FakeBooks.BackendLine(decided, ReportedStatus.Refused));
        var found = (await lab.BreaksAsync((await lab.NightAsync()).Id)).ShouldHaveSingleItem();

        (await RepairAsync(found.Id)).ShouldBeOfType<BreakOutcome.Refused>().Why.English.ShouldContain("assign it to a person");
        (await lab.BreaksAsync(found.RunId)).ShouldHaveSingleItem().State.ShouldBe(BreakState.Open);
    }

    [Fact]
    public async Task A_run_with_repair_mends_what_is_safe_at_its_end()
    {
        var hub = FakeBooks.HubLine(ReconciliationLab.Noon.AddDays(-1), CaseStatus.InReview);
        lab.Books.Hub.Add(hub);
        lab.Books.Backend.Add(FakeBooks.BackendLine(hub, ReportedStatus.Refused));
        var run = await StartAsync(new RunOrder("tax", ReconciliationLab.Noon.AddDays(-3), ReconciliationLab.Night, true, "it"));
        await lab.WorkAsync();

        (await lab.BreaksAsync(run!.Id)).ShouldHaveSingleItem().State.ShouldBe(BreakState.Repaired);
        lab.Books.Hub[0].Status.ShouldBe(CaseStatus.Refused);
    }

    private Task<Run?> StartAsync(RunOrder order)
        => lab.InScopeAsync<StartRun, Run?>(start => start.StartAsync(order, CancellationToken.None));

    private async Task<SignOutcome> SignAsync(Guid run)
        => (await lab.InScopeAsync<SignRun, (SignOutcome Outcome, Run? Run)>(sign => sign.SignAsync(run, CancellationToken.None))).Outcome;

    private Task<BreakOutcome> RepairAsync(Guid id)
        => lab.InScopeAsync<RepairBreak, BreakOutcome>(repair => repair.RepairAsync(id, "it", CancellationToken.None));
}

public sealed class NightsOnSqlite : Nights
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class NightsOnPostgreSql(PostgreSqlServer server) : Nights, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();
}
