using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Ui.Demo;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>Puts failures and differences into a past, and keeps the list of them.</summary>
internal sealed class PastPlanting : IDisposable
{
    private const int FailedMessages = 4;
    private readonly PastWorld world;
    private readonly HttpClient simulator;
    private readonly List<PlantedThing> planted = [];
    private readonly HashSet<Guid> failing = [];
    private DateTimeOffset failFrom = DateTimeOffset.MaxValue;

    public PastPlanting(PastWorld world)
    {
        this.world = world;
        simulator = new HttpClient { BaseAddress = world.SimulatorUrl };
        world.Instead = Instead;
    }

    public IReadOnlyList<PlantedThing> Planted => planted;

    /// <summary>From now on the tax agency's handler fails on the next few applications, on each as often as it is tried.</summary>
    public void FailMessages() => failFrom = world.Clock.GetUtcNow();

    /// <summary>Officers take their time, and grant: what becomes of an application is the plan's matter.</summary>
    public Task SetOfficersAsync(string agency, TimeSpan delay, CancellationToken cancellation)
        => PutAsync($"{agency}/decisions", new { approve = 1, refuse = 0, moreInformation = 0, delayMs = (int)delay.TotalMilliseconds, spread = 0.9 }, cancellation);

    public async Task TakeDownAsync(string agency, CancellationToken cancellation)
    {
        await PutAsync($"{agency}/faults", new { mode = "down" }, cancellation);
        planted.Add(new PlantedThing(PlantedKind.Outage, agency, world.Clock.GetUtcNow()));
    }

    public async Task BreakExtractAsync(string agency, CancellationToken cancellation)
    {
        await PutAsync($"{agency}/faults", new { mode = "truncated", operation = "extract" }, cancellation);
        planted.Add(new PlantedThing(PlantedKind.BrokenExtract, agency, world.Clock.GetUtcNow()));
    }

    public Task HealAsync(string agency, CancellationToken cancellation) => PutAsync($"{agency}/faults", new { mode = "none" }, cancellation);

    /// <summary>A backend forgets cases it has not decided yet.</summary>
    public async Task LoseCasesAsync(string agency, int count, CancellationToken cancellation)
    {
        var undecided = (await LedgerAsync(agency, cancellation)).Where(line => line.Status is "received" or "inReview");
        foreach (var line in undecided.Take(count))
        {
            await TamperAsync(PlantedKind.LostCase, agency, line, new { reference = line.Reference, action = "delete" }, cancellation);
        }
    }

    /// <summary>One difference of each type in lines decided since a time, each agency its own.</summary>
    public async Task AlterLedgersAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var licensing = await DecidedAsync(AgencyCodes.Licensing, since, cancellation);
        await DeleteAsync(AgencyCodes.Licensing, licensing.ElementAtOrDefault(0), cancellation);
        await DoubleAsync(AgencyCodes.Licensing, licensing.ElementAtOrDefault(1), cancellation);
        var registry = await DecidedAsync(AgencyCodes.CivilRegistry, since, cancellation);
        await DeleteAsync(AgencyCodes.CivilRegistry, registry.ElementAtOrDefault(0), cancellation);
        var tax = await DecidedAsync(AgencyCodes.Tax, since, cancellation);
        await ChangeStatusAsync(AgencyCodes.Tax, tax.ElementAtOrDefault(0), cancellation);
        await ChangeAmountAsync(AgencyCodes.Tax, tax.ElementAtOrDefault(1), cancellation);
        var foreign = await TamperAsync(AgencyCodes.Health, new { action = "insertForeign" }, cancellation);
        planted.Add(new PlantedThing(PlantedKind.LedgerLineForeign, AgencyCodes.Health, world.Clock.GetUtcNow(), foreign.Reference));
    }

    public void Dispose() => simulator.Dispose();

    private Task DeleteAsync(string agency, Line? line, CancellationToken cancellation)
        => TamperAsync(PlantedKind.LedgerLineDeleted, agency, line, new { reference = line?.Reference, action = "delete" }, cancellation);

    private Task DoubleAsync(string agency, Line? line, CancellationToken cancellation)
        => TamperAsync(PlantedKind.LedgerLineDoubled, agency, line, new { reference = line?.Reference, action = "duplicate" }, cancellation);

    private Task ChangeStatusAsync(string agency, Line? line, CancellationToken cancellation)
        => TamperAsync(
            PlantedKind.LedgerStatusChanged, agency, line, new { reference = line?.Reference, action = "setStatus", value = "refused" }, cancellation);

    private Task ChangeAmountAsync(string agency, Line? line, CancellationToken cancellation)
        => TamperAsync(
            PlantedKind.LedgerAmountChanged, agency, line, new { reference = line?.Reference, action = "setAmount", value = 1_250_000 }, cancellation);

    private async Task TamperAsync(PlantedKind kind, string agency, Line? line, object how, CancellationToken cancellation)
    {
        if (line is null)
        {
            return;
        }

        await TamperAsync(agency, how, cancellation);
        planted.Add(new PlantedThing(kind, agency, world.Clock.GetUtcNow(), line.Reference, line.ReceiptCode));
    }

    private async Task<Line> TamperAsync(string agency, object how, CancellationToken cancellation)
    {
        using var response = await simulator.PostAsJsonAsync($"/_admin/{agency}/ledger/tamper", how, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Line>(cancellation))!;
    }

    private async Task<IReadOnlyList<Line>> DecidedAsync(string agency, DateTimeOffset since, CancellationToken cancellation)
        => [.. (await LedgerAsync(agency, cancellation)).Where(line => line.Status == "approved" && line.ReceivedAt >= since)];

    private async Task<IReadOnlyList<Line>> LedgerAsync(string agency, CancellationToken cancellation)
        => [.. (await simulator.GetStringAsync(new Uri($"/_admin/{agency}/ledger", UriKind.Relative), cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!)];

    private async Task PutAsync(string path, object body, CancellationToken cancellation)
    {
        using var response = await simulator.PutAsJsonAsync($"/_admin/{path}", body, cancellation);
        response.EnsureSuccessStatusCode();
    }

    private HandlerRegistration Instead(HandlerRegistration handler)
        => handler.Agency == AgencyCodes.Tax && handler.MessageTypes.Contains(typeof(RequestStep))
            ? handler with
            {
                Invoke = (instance, message, context, cancellation) => Fails((RequestStep)message)
                    ? throw new PlantedFailureException()
                    : handler.Invoke(instance, message, context, cancellation)
            }
            : handler;

    private bool Fails(RequestStep request)
    {
        if (failing.Contains(request.StepId))
        {
            return true;
        }

        if (failFrom > world.Clock.GetUtcNow() || failing.Count >= FailedMessages)
        {
            return false;
        }

        failing.Add(request.StepId);
        planted.Add(new PlantedThing(PlantedKind.FailedMessage, AgencyCodes.Tax, world.Clock.GetUtcNow(), ReceiptCode: request.ReceiptCode));
        return true;
    }

    private sealed record Line(string Reference, string ReceiptCode, string Status, DateTimeOffset ReceivedAt);
}

/// <summary>A handler's failure that the demo planted; the handler itself is sound, so sending the message again helps.</summary>
internal sealed class PlantedFailureException()
    : Exception("Planted by the demo: the tax module could not be reached. Send it again: it will work.");
