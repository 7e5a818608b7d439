using System.Text.Json;
using IntegrationHub.Modules.Intake.AddInformation;
using IntegrationHub.Modules.Intake.CancelApplication;
using IntegrationHub.Modules.Intake.SubmitApplication;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.TestServers.Conservation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>Those who apply: they file, file again when no answer came, bring what is asked for, and withdraw.</summary>
internal sealed class Applicants(SimulatedWorld world)
{
    private readonly List<(string Key, JsonElement Body)> filed = [];

    /// <summary>Every receipt handed out, also the same one again.</summary>
    public List<GivenReceipt> Receipts { get; } = [];

    public async Task FileAsync()
    {
        if (world.Idle() is not { } node)
        {
            return;
        }

        var again = filed.Count >= world.Plan.Applications || (filed.Count > 0 && world.Draw.Chance(0.3));
        if (!again)
        {
            filed.Add(($"key-{filed.Count + 1}", ShortServices.Application(world.Draw.Pick(ShortServices.Codes), world.Draw.Chance(0.5))));
        }

        var (key, body) = again ? world.Draw.Pick(filed) : filed[^1];
        world.Installation.Plant.Submitting(world.Database, world.Clock.Current);
        await world.DoAsync(node, $"takes an application under {key}{(again ? " again" : "")}", async (process, cancellation) =>
        {
            var outcome = await process.GetRequiredService<AcceptApplication>().HandleAsync(body, key, "id", cancellation);
            if (outcome is not SubmitOutcome.Accepted accepted)
            {
                throw new InvalidOperationException($"A sound application was answered with {outcome}.");
            }

            Receipts.Add(new GivenReceipt("counter", key, accepted.ReceiptCode));
        });
    }

    /// <summary>Brings what was asked for. False when nobody asks.</summary>
    public async Task<bool> AddAsync()
    {
        var asked = Codes("WaitingForApplicant");
        if (asked.Count == 0 || world.Idle() is not { } node)
        {
            return false;
        }

        var code = world.Draw.Pick(asked);
        var request = new AdditionsRequest(
            null, new Dictionary<string, JsonElement> { ["area"] = JsonSerializer.SerializeToElement(world.Draw.Between(1, 99)) }, null, "Sudah dilengkapi");
        return await world.DoAsync(node, "takes additions", (process, cancellation)
            => process.GetRequiredService<ProvideInformation>().HandleAsync(code, request, "id", cancellation));
    }

    public async Task WithdrawAsync()
    {
        var open = Codes("InProgress", "WaitingForApplicant");
        if (open.Count > 0 && world.Idle() is { } node)
        {
            var code = world.Draw.Pick(open);
            await world.DoAsync(node, "withdraws an application", (process, cancellation)
                => process.GetRequiredService<WithdrawApplication>().HandleAsync(code, "Tidak jadi", "id", cancellation));
        }
    }

    private List<string> Codes(params string[] statuses) => world.Database.Query(
        $"SELECT receipt_code FROM intake_application WHERE status IN ({string.Join(',', statuses.Select(status => $"'{status}'"))}) ORDER BY submitted_at",
        row => row.GetString(0));
}
