using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Agencies.Holds;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Agencies.Worklist;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

/// <summary>What every agency's module must survive, against the real protocol. A further agency inherits it.</summary>
public abstract class AgencyConformance : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongDelay = TimeSpan.FromMinutes(10);

    /// <summary>The agency's code.</summary>
    protected abstract string Agency { get; }

    /// <summary>A step the backend answers by itself.</summary>
    protected abstract string AutomatedStep { get; }

    /// <summary>A step an officer decides.</summary>
    protected abstract string OfficerStep { get; }

    /// <summary>A NIK with which the officer asks for more information once, then approves.</summary>
    protected virtual string NikThatNeedsMore => "3214015201900441";

    /// <summary>A NIK with which the officer refuses.</summary>
    protected virtual string NikThatIsRefused => "3214015201900490";

    /// <summary>Settings beyond the usual short times.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>How long a call to the backend may take in these tests.</summary>
    protected virtual TimeSpan CallTimeout => TimeSpan.FromSeconds(1);

    private protected AgencyHub Hub { get; private set; } = null!;

    private protected IAgencyLab Lab { get; private set; } = null!;

    private protected IAgencyLedgers Ledgers => Hub.Services.GetRequiredService<IAgencyLedgers>();

    /// <summary>The module under test.</summary>
    protected abstract HubModule CreateModule();

    private protected abstract IAgencyLab CreateLab(IServiceProvider services);

    public async ValueTask InitializeAsync()
    {
        await StartAsync(dispatching: true);
        await OfficersDecideAsync(TimeSpan.FromMilliseconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_automated_step_ends_well_with_one_line_in_the_backends_ledger()
    {
        var step = await RequestAsync(AutomatedStep);

        await EndsAsync(step, StepMove.Done);
        (await LineAsync(step))["status"]!.GetValue<string>().ShouldBe("approved");
        Events(step).Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, Events(step).Count));
    }

    [Fact]
    public async Task An_officers_step_ends_by_the_officers_decision()
    {
        var approved = await RequestAsync(OfficerStep);
        var refused = await RequestAsync(OfficerStep, NikThatIsRefused);

        await EndsAsync(approved, StepMove.Done);
        await EndsAsync(refused, StepMove.Refused);
        Last(refused).Reason.ShouldNotBeNullOrEmpty();
        (await CaseAsync(approved)).BackendReference.ShouldBe((await LineAsync(approved))["reference"]!.GetValue<string>());
    }

    [Fact]
    public async Task While_the_backend_is_down_cases_wait_without_using_up_attempts_and_go_by_themselves_afterwards()
    {
        await FaultAsync("down");
        var steps = new List<RequestStep>();
        for (var i = 0; i < 20; i++)
        {
            steps.Add(await RequestAsync(AutomatedStep));
        }

        await EventuallyAsync(() => Task.FromResult(Health().State == AgencyState.Down));
        var untried = await UntriedAsync(steps);
        untried.ShouldBeGreaterThan(0);

        await FaultAsync("none");
        foreach (var step in steps)
        {
            await EndsAsync(step, StepMove.Done);
        }

        (await Hub.LedgerAsync(Agency)).Count.ShouldBe(steps.Count);
        await EventuallyAsync(() => Task.FromResult(Health().State == AgencyState.Up));
    }

    [Fact]
    public async Task A_lost_answer_leads_to_exactly_one_effect()
    {
        await FaultAsync("loseAnswer", count: 1, operation: "submit");
        var step = await RequestAsync(AutomatedStep);

        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("latency")]
    public async Task A_call_that_takes_too_long_is_settled(string fault)
    {
        await FaultAsync(fault, count: 1, operation: "submit", delayMs: (int)(CallTimeout.TotalMilliseconds * 1.5));
        var step = await RequestAsync(AutomatedStep);

        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
    }

    [Theory]
    [InlineData("error500")]
    [InlineData("error503")]
    [InlineData("throttle429")]
    [InlineData("okWithError")]
    [InlineData("truncated")]
    public async Task A_failed_submit_is_never_a_success_and_ends_well_by_trying_again(string fault)
    {
        await FaultAsync(fault, count: 2, operation: "submit");
        var step = await RequestAsync(AutomatedStep);

        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
        (await CallsAsync(step, CallKind.Submit)).Single().Attempts.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("okWithError")]
    [InlineData("error503")]
    public async Task What_is_not_applied_is_not_taken_for_done(string fault)
    {
        await FaultAsync(fault, operation: "submit");
        var step = await RequestAsync(AutomatedStep);

        await EventuallyAsync(async () => (await CallsAsync(step, CallKind.Submit)) is [{ Attempts: > 1 }]);
        (await Hub.LedgerAsync(Agency)).ShouldBeEmpty();
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.WaitingToDeliver);
        Events(step).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_applicant_adds_reaches_the_backend_and_the_step_goes_on()
    {
        var step = await RequestAsync(OfficerStep, NikThatNeedsMore);
        await EventuallyAsync(() => Task.FromResult(Events(step).Any(e => e.Move == StepMove.WaitingForApplicant)));
        Events(step).Single(e => e.Move == StepMove.WaitingForApplicant).MissingItems.ShouldNotBeEmpty();

        await AddAsync(step, sequence: 2);

        await EndsAsync(step, StepMove.Done);
        (await LineAsync(step))["status"]!.GetValue<string>().ShouldBe("approved");
        Events(step).Count(e => e.Move == StepMove.WaitingForApplicant).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_step_is_withdrawn_at_the_backend()
    {
        await OfficersDecideAsync(LongDelay);
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(() => Task.FromResult(Events(step).Any(e => e.Move == StepMove.Delivered)));

        await Hub.PublishAsync(
            new CancelStep(step.ApplicationId, step.StepId, 2, step.ReceiptCode, Agency, "Dibatalkan pemohon"), step.ApplicationId);

        await LedgerShowsAsync(step, "withdrawn");
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.Withdrawn);
        await EventuallyAsync(async () => (await Lab.CallsAsync(step.StepId)).All(call => call.State == CallState.Done));
    }

    [Fact]
    public async Task A_step_that_is_cancelled_before_any_attempt_never_reaches_the_backend()
    {
        await RestartAsync(dispatching: false);
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(async () => await Lab.CaseAsync(step.StepId) is not null);

        await Hub.PublishAsync(
            new CancelStep(step.ApplicationId, step.StepId, 2, step.ReceiptCode, Agency, "Dibatalkan pemohon"), step.ApplicationId);

        await EventuallyAsync(async () => (await CaseAsync(step)).Status == CaseStatus.Withdrawn);
        (await Lab.ClaimAsync(LongDelay)).ShouldBeEmpty();
        (await Hub.LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_clerk_decides_in_the_worklist_reaches_the_backends_ledger()
    {
        await OfficersDecideAsync(LongDelay);
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(() => Task.FromResult(Events(step).Any(e => e.Move == StepMove.Delivered)));

        await DecideAsync(step, new ClerkDecision(ReportedStatus.Approved, null, "503/0001/2026", [], "siti"));

        await EndsAsync(step, StepMove.Done);
        await LedgerShowsAsync(step, "approved");
        var row = await CaseAsync(step);
        row.DecidedBy.ShouldBe("siti");
        row.ResultNumber.ShouldBe("503/0001/2026");
    }

    [Fact]
    public async Task A_request_that_comes_twice_is_one_case()
    {
        var step = await RequestAsync(AutomatedStep);
        await Hub.PublishAsync(step, step.ApplicationId);
        var other = await RequestAsync(AutomatedStep);
        await Hub.PublishAsync(step, step.ApplicationId);

        await EndsAsync(step, StepMove.Done);
        await EndsAsync(other, StepMove.Done);
        (await Lab.CasesAsync()).Count.ShouldBe(2);
        (await Hub.LedgerAsync(Agency)).Count.ShouldBe(2);
        Events(step).Count(e => e.Move == StepMove.Done).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_killed_before_it_called_leaves_one_effect()
    {
        await RestartAsync(dispatching: false);
        var step = await RequestAsync(AutomatedStep);
        await ClaimedAsync(TimeSpan.Zero);

        var again = await ClaimedAsync(LongDelay);
        (await CallsAsync(step, CallKind.Submit)).Single().OutcomeUnknown.ShouldBeTrue();
        await Lab.MakeAsync(again);

        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
    }

    [Fact]
    public async Task A_first_call_is_claimed_with_its_case_while_there_is_room()
    {
        await RestartAsync(dispatching: false);
        var taken = Lab.TakeFirstCalls(room: 1);
        var step = await RequestAsync(AutomatedStep);
        await EventuallyAsync(() => Task.FromResult(!taken.IsEmpty));

        var born = (await CallsAsync(step, CallKind.Submit)).Single();
        born.InFlight.ShouldBeTrue();
        born.LeaseEpoch.ShouldBe(1);
        born.DueAt.ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (await Lab.ClaimAsync(LongDelay)).ShouldBeEmpty("it is this process's");

        await Lab.MakeAsync(taken.ShouldHaveSingleItem());
        await EndsAsync(step, StepMove.Done);
        (await CallsAsync(step, CallKind.Submit)).Single().LeaseEpoch.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_call_that_was_claimed_with_its_case_and_never_made_leaves_one_effect()
    {
        await RestartAsync(dispatching: false, new Dictionary<string, string?>(Settings) { [$"Agencies:{Agency}:Delivery:Lease"] = "00:00:00.100" });
        var taken = Lab.TakeFirstCalls(room: 1);
        var step = await RequestAsync(AutomatedStep);
        await EventuallyAsync(() => Task.FromResult(!taken.IsEmpty));

        var again = await ClaimedAsync(LongDelay);
        (await CallsAsync(step, CallKind.Submit)).Single().OutcomeUnknown.ShouldBeTrue();
        await Lab.MakeAsync(again);
        await Lab.MakeAsync(taken.ShouldHaveSingleItem());

        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
    }

    [Fact]
    public async Task A_first_call_is_not_claimed_with_its_case_while_its_agency_is_held()
    {
        await RestartAsync(dispatching: false);
        var taken = Lab.TakeFirstCalls(room: 1);
        await using (var scope = Hub.Services.CreateAsyncScope())
        {
            var holds = scope.ServiceProvider.GetRequiredService<SendingHolds>();
            (await holds.HoldAsync("another", "tester", "not this one", TestContext.Current.CancellationToken)).ShouldBeTrue();
            await EndsUpInAsync(taken, await RequestAsync(AutomatedStep));
            (await holds.HoldAsync(Agency, "tester", "restored", TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        var held = await RequestAsync(AutomatedStep);
        await EventuallyAsync(async () => await Lab.CaseAsync(held.StepId) is not null);

        (await CallsAsync(held, CallKind.Submit)).Single().LeaseEpoch.ShouldBe(0);
        taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_call_whose_case_was_stored_while_the_process_stopped_is_due_for_another_one_at_once()
    {
        var taken = Lab.TakeFirstCalls(room: 1);
        var step = await RequestAsync(AutomatedStep);
        await EventuallyAsync(() => Task.FromResult(!taken.IsEmpty));
        await Dispatcher().StopAsync(TestContext.Current.CancellationToken);

        await Lab.GiveToDispatcherAsync(taken.ShouldHaveSingleItem());

        await EventuallyAsync(async () => (await CallsAsync(step, CallKind.Submit)).Single() is { InFlight: false } call && call.DueAt <= DateTimeOffset.UtcNow);
        (await Hub.LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_was_just_claimed_when_its_process_stops_is_due_for_another_one_at_once()
    {
        Task? stopped = null;
        FailPoint.Reached = reached =>
        {
            if (reached == FailPoint.CallClaimed)
            {
                stopped ??= Dispatcher().StopAsync(CancellationToken.None);
            }
        };
        await RestartAsync(dispatching: true);
        var step = await RequestAsync(AutomatedStep);
        await EventuallyAsync(() => Task.FromResult(stopped is { IsCompletedSuccessfully: true }));

        var call = (await CallsAsync(step, CallKind.Submit)).Single();
        call.LeaseEpoch.ShouldBe(1, "it was claimed");
        call.DueAt.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
        call.InFlight.ShouldBeFalse();
        (await Hub.LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_claimed_leaves_no_connection_to_the_one_who_uses_the_context_again()
    {
        await RestartAsync(dispatching: false);
        for (var i = 0; i < 5; i++)
        {
            await Lab.ClaimAsync(LongDelay);
            (await Lab.KeepsConnectionAsync()).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_process_that_slept_past_its_lease_calls_nobody_and_changes_nothing()
    {
        await RestartAsync(dispatching: false);
        var step = await RequestAsync(AutomatedStep);
        var asleep = await ClaimedAsync(TimeSpan.Zero);
        var awake = await ClaimedAsync(LongDelay);

        await Lab.MakeAsync(asleep);
        (await Hub.LedgerAsync(Agency)).ShouldBeEmpty();
        (await CallsAsync(step, CallKind.Submit)).Single().State.ShouldBe(CallState.Open);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.WaitingToDeliver);

        await Lab.MakeAsync(awake);
        await EndsAsync(step, StepMove.Done);
        await LineAsync(step);
    }

    [Fact]
    public async Task The_ledger_extract_tells_what_the_backend_has()
    {
        var from = DateTimeOffset.UtcNow.AddMinutes(-1);
        for (var i = 0; i < 3; i++)
        {
            await EndsAsync(await RequestAsync(AutomatedStep), StepMove.Done);
        }

        var extract = await ReadLedgerAsync(from, DateTimeOffset.UtcNow.AddMinutes(1));

        var ledger = await Hub.LedgerAsync(Agency);
        extract.Select(line => line.Reference).ShouldBe(ledger.Select(line => line["reference"]!.GetValue<string>()), ignoreOrder: true);
        foreach (var line in extract)
        {
            var truth = ledger.Single(entry => entry["reference"]!.GetValue<string>() == line.Reference);
            line.StepId.ToString().ShouldBe(truth["stepId"]!.GetValue<string>());
            line.RequestSha256.ShouldBe(truth["requestSha256"]!.GetValue<string>());
            line.Status.ShouldBe(ReportedStatus.Approved);
            line.ReceivedAt.ShouldBe(truth["receivedAt"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(1));
        }

        (await ReadLedgerAsync(from.AddDays(-2), from.AddDays(-1))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("okWithError")]
    [InlineData("error500")]
    [InlineData("loseAnswer")]
    public async Task An_extract_that_is_not_whole_throws(string fault)
    {
        await EndsAsync(await RequestAsync(AutomatedStep), StepMove.Done);
        await FaultAsync(fault, operation: "extract");

        await Should.ThrowAsync<IncompleteExtractException>(
            () => ReadLedgerAsync(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1)));
    }

    /// <summary>Starts afresh, for tests that need other settings or no dispatcher.</summary>
    private protected async Task RestartAsync(bool dispatching, IReadOnlyDictionary<string, string?>? settings = null)
    {
        await Hub.DisposeAsync();
        await StartAsync(dispatching, settings);
    }

    private protected async Task<RequestStep> RequestAsync(string name, string nik = "3214015201909999", bool walkIn = false)
    {
        var step = StepRequest(name, nik, walkIn);
        await Hub.PublishAsync(step, step.ApplicationId);
        return step;
    }

    /// <summary>The command the coordinator would send.</summary>
    private protected virtual RequestStep StepRequest(string name, string nik, bool walkIn)
    {
        var now = DateTimeOffset.UtcNow;
        return new RequestStep(
            Guid.CreateVersion7(), Guid.CreateVersion7(), 1, "7Q2M-9KXC-41TD-R", Agency, name, "LIC-014", "2026.1",
            name == AutomatedStep, now, DateOnly.FromDateTime(now.UtcDateTime).AddDays(5),
            new ApplicantData(nik, "Siti Aminah", "3214010203209999", null, "+6281200000001", null, "Jl. Veteran 1", "32.14.01"),
            new Dictionary<string, string> { ["nib"] = "1234567890123" },
            [new DocumentReference("Kartu Keluarga", null)])
        { WalkIn = walkIn };
    }

    private protected Task AddAsync(RequestStep step, int sequence)
        => Hub.PublishAsync(
            new ProvideAdditions(
                step.ApplicationId, step.StepId, sequence, step.ReceiptCode, Agency,
                new Dictionary<string, string> { ["denah"] = "ada" }, [], "Terlampir"),
            step.ApplicationId);

    private protected Task OfficersDecideAsync(TimeSpan delay)
        => Hub.PutAsync($"{Agency}/decisions", new { approve = 1.0, refuse = 0.0, moreInformation = 0.0, delayMs = (int)delay.TotalMilliseconds });

    private protected Task FaultAsync(string mode, int? count = null, string? operation = null, int delayMs = 0)
        => Hub.PutAsync($"{Agency}/faults", new { mode, share = 1.0, delayMs, count, operation });

    private protected IReadOnlyList<IStepEvent> Events(RequestStep step) => Hub.Events.Of(step.StepId);

    private protected IStepEvent Last(RequestStep step) => Events(step)[^1];

    private protected async Task EndsAsync(RequestStep step, StepMove how)
    {
        await EventuallyAsync(
            () => Task.FromResult(Events(step).Any(e => e.Move is StepMove.Done or StepMove.Refused or StepMove.Failed)),
            async () => string.Join("; ", (await Lab.CallsAsync(step.StepId)).Select(c => $"{c.Kind} {c.State} {c.Attempts} {c.LastError}")));
        Last(step).Move.ShouldBe(how, Last(step).ToString());
    }

    private protected async Task<AgencyCase> CaseAsync(RequestStep step) => (await Lab.CaseAsync(step.StepId)).ShouldNotBeNull();

    private protected async Task<IReadOnlyList<PendingCall>> CallsAsync(RequestStep step, CallKind kind)
        => [.. (await Lab.CallsAsync(step.StepId)).Where(call => call.Kind == kind)];

    /// <summary>The one line the backend has of the step.</summary>
    private protected async Task<JsonNode> LineAsync(RequestStep step)
        => (await Hub.LedgerAsync(Agency)).Where(line => line["stepId"]!.GetValue<string>() == step.StepId.ToString()).ShouldHaveSingleItem();

    private protected Task LedgerShowsAsync(RequestStep step, string status)
        => EventuallyAsync(async () => (await LineAsync(step))["status"]!.GetValue<string>() == status);

    private protected static async Task EventuallyAsync(Func<Task<bool>> condition, Func<Task<string>>? whatIs = null)
    {
        using var bound = new CancellationTokenSource(Longest);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!await condition())
            {
                await poll.WaitForNextTickAsync(bound.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It did not happen within {Longest}. {(whatIs is null ? "" : await whatIs())}");
        }
    }

    private async Task StartAsync(bool dispatching, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Hub = new AgencyHub();
        await Hub.StartAsync(CreateModule(), Agency, settings ?? Settings, dispatching, CallTimeout);
        Lab = CreateLab(Hub.Services);
    }

    private async Task EndsUpInAsync(ConcurrentQueue<ClaimedCall> taken, RequestStep step)
    {
        await EventuallyAsync(() => Task.FromResult(!taken.IsEmpty));
        taken.ShouldHaveSingleItem().Id.ShouldBe((await CallsAsync(step, CallKind.Submit)).Single().Id);
    }

    private IHostedService Dispatcher()
        => Hub.Services.GetServices<IHostedService>().Single(service => service.GetType().Name.StartsWith(nameof(AgencyDispatcher<>), StringComparison.Ordinal));

    private AgencyHealth Health()
        => Hub.Services.GetRequiredService<IAgencyHealth>().Current.Single(health => health.Agency == Agency);

    private async Task<int> UntriedAsync(List<RequestStep> steps)
    {
        var calls = new List<PendingCall>();
        foreach (var step in steps)
        {
            calls.AddRange(await Lab.CallsAsync(step.StepId));
        }

        calls.ShouldAllBe(call => call.State == CallState.Open);
        return calls.Count(call => call.Attempts == 0);
    }

    private async Task<ClaimedCall> ClaimedAsync(TimeSpan lease)
    {
        IReadOnlyList<ClaimedCall> claimed = [];
        await EventuallyAsync(async () => (claimed = await Lab.ClaimAsync(lease)).Count > 0);
        return claimed.ShouldHaveSingleItem();
    }

    private async Task DecideAsync(RequestStep step, ClerkDecision decision)
    {
        await using var scope = Hub.Services.CreateAsyncScope();
        var worklist = scope.ServiceProvider.GetRequiredService<IAgencyWorklist>();
        var row = await CaseAsync(step);
        (await worklist.DecideAsync(row.Id, decision, version: null, TestContext.Current.CancellationToken))
            .Outcome.ShouldBe(CaseChangeOutcome.Changed);
    }

    private async Task<List<BackendLedgerLine>> ReadLedgerAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var lines = new List<BackendLedgerLine>();
        await foreach (var line in Ledgers.ReadBackendAsync(from, to, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }
}
