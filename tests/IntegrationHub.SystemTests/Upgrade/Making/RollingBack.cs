using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>
/// An older program on the database of this one, as docs/operations/upgrades.md promises it; run by past-version.sh,
/// which says which one.
/// </summary>
public sealed class RollingBack(EmbeddedStack embedded, ProductionStack production)
{
    // The backends call back the first node, which is not there meanwhile; the older one has to ask.
    private static readonly (string Name, string Value)[] Asking
        = [.. SimulatorAdmin.Agencies.Select(agency => ($"Agencies__{agency}__Delivery__FirstInquiry", "00:00:01"))];

    [Fact(Explicit = true)]
    public Task On_the_embedded_stack() => ThereAndBackAsync(embedded);

    [Fact(Explicit = true)]
    public Task On_the_production_stack() => ThereAndBackAsync(production);

    private static async Task ThereAndBackAsync(Stack stack)
    {
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 300);
        var newer = installation.Hub;
        var older = installation.AddNode(PastVersion.Sources);
        var receipts = await LeaveUnfinishedAsync(installation, newer, 1);

        await older.StartAsync(Asking);
        using (var client = await HubClient.SignInAsync(older.Url))
        {
            await Checks.AllCompleteAsync(client, receipts, 120);
            await Checks.IsBalancedAsync(client);
        }

        receipts.AddRange(await LeaveUnfinishedAsync(installation, older, 11));
        await newer.StartAsync(Asking);
        using var again = await HubClient.SignInAsync(newer.Url);
        await Checks.AllCompleteAsync(again, receipts, 120);
        await Checks.EffectsAreSingleAsync(installation, again, receipts);
        await Checks.IsBalancedAsync(again);
        var (exit, output) = await installation.RunAsync("verify");
        exit.ShouldBe(0, output);
    }

    /// <summary>Files applications at a node while the tax offices are down, and kills it.</summary>
    private static async Task<List<string>> LeaveUnfinishedAsync(Installation installation, HubProcess node, int seed)
    {
        if (node.HasExited)
        {
            await node.StartAsync(Asking);
        }

        await installation.Backends.SetFaultAsync("tax", "down");
        using var client = await HubClient.SignInAsync(node.Url);
        var receipts = new List<string>();
        foreach (var service in new[] { "LIC-014", "DUK-013", "TAX-009", "HLT-002", "BND-001" })
        {
            receipts.Add(await client.SubmitAsync(service, seed++));
        }

        await node.KillAsync();
        await installation.Backends.SetFaultAsync("tax", "none");
        return receipts;
    }
}
