using System.Net.Http.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.Health;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using IntegrationHub.Modules.Tax;
using IntegrationHub.Tests.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>Differences planted in a real backend's ledger, found through its real protocol.</summary>
public abstract class TamperedLedgers : IAsyncLifetime
{
    private readonly AgencyHub hub = new();

    protected abstract string Agency { get; }

    protected abstract string AutomatedStep { get; }

    protected abstract HubModule CreateModule();

    public async ValueTask InitializeAsync()
        => await hub.StartAsync(
            CreateModule(), Agency, new Dictionary<string, string?>(), dispatching: true, TimeSpan.FromSeconds(5));

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_planted_difference_is_found_typed_and_nothing_else()
    {
        var references = new List<string>();
        for (var number = 0; number < 8; number++)
        {
            references.Add(await EndedAsync());
        }

        (await ReconcileAsync()).BreakCounts.ShouldBeEmpty();
        await TamperAsync(references[0], "delete");
        await TamperAsync(references[1], "duplicate");
        await TamperAsync(references[2], "setStatus", "refused");
        await TamperAsync(references[3], "setAmount", 125_000);
        await TamperAsync(references[4], "shiftTime", -200_000);
        await TamperAsync("F-1", "insertForeign", 1);

        var run = await ReconcileAsync();

        run.BreakCounts.OrderBy(pair => pair.Key).ShouldBe(
        [
            new(BreakType.MissingAtBackend, 1), new(BreakType.MissingAtHub, 1), new(BreakType.StatusDiffers, 1),
            new(BreakType.AmountDiffers, 1), new(BreakType.Duplicate, 1), new(BreakType.Late, 1),
        ]);
        (run.HubLines, run.Matched).ShouldBe((8, 3));
        var breaks = await InScopeAsync(db => db.Breaks.Where(found => found.RunId == run.Id).ToListAsync());
        breaks.Single(found => found.Type == BreakType.MissingAtBackend).HubReference.ShouldBe(references[0]);
        breaks.Single(found => found.Type == BreakType.StatusDiffers).Reference.ShouldBe(references[2]);
        breaks.Single(found => found.Type == BreakType.AmountDiffers).BackendAmount.ShouldBe(125_000);
        breaks.Single(found => found.Type == BreakType.MissingAtHub).Reference.ShouldBe("F-1");
    }

    [Fact]
    public async Task A_backend_that_cannot_give_its_whole_ledger_makes_the_run_invalid()
    {
        await EndedAsync();
        await hub.PutAsync($"{Agency}/faults", new { mode = "truncated", share = 1.0, operation = "extract" });

        var run = await ReconcileAsync();

        run.State.ShouldBe(RunState.Invalid);
        (await InScopeAsync(db => db.Breaks.CountAsync())).ShouldBe(0);
    }

    private async Task<string> EndedAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var step = new RequestStep(
            Guid.CreateVersion7(), Guid.CreateVersion7(), 1, "7Q2M-9KXC-41TD-R", Agency, AutomatedStep, "LIC-014", "2026.1", true, now,
            DateOnly.FromDateTime(now.UtcDateTime).AddDays(5),
            new ApplicantData("3214015201909999", "Siti Aminah", "3214010203209999", null, "+6281200000001", null, "Jl. Veteran 1", "32.14.01"),
            new Dictionary<string, string> { ["nib"] = "1234567890123" },
            [new DocumentReference("Kartu Keluarga", null)]);
        await hub.PublishAsync(step, step.ApplicationId);
        await Support.Eventually.BecomesTrueAsync(
            () => hub.Events.Of(step.StepId).Any(e => e.Move == StepMove.Done), $"{AutomatedStep} ends well");
        return (await hub.LedgerAsync(Agency)).Single(line => line["stepId"]!.GetValue<string>() == step.StepId.ToString())["reference"]!
            .GetValue<string>();
    }

    private async Task TamperAsync(string reference, string action, object? value = null)
    {
        using var answer = await hub.Simulator.PostAsJsonAsync($"/_admin/{Agency}/ledger/tamper", new { reference, action, value });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<Run> ReconcileAsync()
    {
        var now = DateTimeOffset.UtcNow;
        await using var scope = hub.Services.CreateAsyncScope();
        var started = (await scope.ServiceProvider.GetRequiredService<StartRun>().StartAsync(
            new RunOrder(Agency, now.AddHours(-1), now.AddMinutes(1), false, "it"), CancellationToken.None)).ShouldNotBeNull();
        await Support.Eventually.BecomesTrueAsync(
            () => InScopeAsync(db => db.Runs.AnyAsync(run => run.Id == started.Id && run.State != RunState.Running)), "the run ends");
        return await InScopeAsync(db => db.Runs.AsNoTracking().SingleAsync(run => run.Id == started.Id));
    }

    private async Task<T> InScopeAsync<T>(Func<ReconciliationDbContext, Task<T>> read)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ReconciliationDbContext>());
    }
}

public sealed class TamperedTaxLedger : TamperedLedgers
{
    protected override string Agency => AgencyCodes.Tax;

    protected override string AutomatedStep => "kswp";

    protected override HubModule CreateModule() => new BesideReconciliation<TaxModule>();
}

public sealed class TamperedHealthLedger : TamperedLedgers
{
    protected override string Agency => AgencyCodes.Health;

    protected override string AutomatedStep => "practitioner-check";

    protected override HubModule CreateModule() => new BesideReconciliation<HealthModule>();
}

public sealed class TamperedCivilRegistryLedger : TamperedLedgers
{
    protected override string Agency => AgencyCodes.CivilRegistry;

    protected override string AutomatedStep => "identity";

    protected override HubModule CreateModule() => new BesideReconciliation<CivilRegistryModule>();
}
