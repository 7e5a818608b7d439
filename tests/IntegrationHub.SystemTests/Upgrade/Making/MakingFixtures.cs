using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>Makes the fixtures of a version; run by past-version.sh, which says which one.</summary>
public sealed class MakingFixtures(EmbeddedStack embedded, ProductionStack production)
{
    [Fact(Explicit = true)]
    public async Task Of_the_embedded_stack()
    {
        await using var installation = await Installation.PrepareAsync(embedded, sources: PastVersion.Sources);
        var past = new PastEmbedded(installation, PastVersion.Name);
        var life = new PastLife(past);
        await life.LiveAsync();
        await life.DieAsync("handler.before-commit:4", Part.InFlight, "LIC-014", "DUK-013", "HLT-002");
        await SaveAsync(past, life);
    }

    [Fact(Explicit = true)]
    public async Task Of_the_production_stack()
    {
        await using var installation = await Installation.PrepareAsync(production, sources: PastVersion.Sources);
        var past = new PastProduction(production, installation, PastVersion.Name);
        var life = new PastLife(past);
        await life.LiveAsync();

        // Killed over the third message, which is an agency's answer; then over the first one, which is a request. What is
        // on the wire is put aside between them, or the next start would handle it.
        (await past.Broker.TakeAsync()).ShouldBeEmpty();
        await life.DieAsync("handler.before-commit:3", Part.InFlight, "LIC-014");
        var wire = (await past.Broker.TakeAsync()).ToList();
        wire.ShouldContain(message => message.Queue == "intake.step-event");
        await life.DieAsync("handler.before-commit:1", Part.InFlight, "DUK-013");
        wire.AddRange(await past.Broker.TakeAsync());
        wire.ShouldContain(message => message.Queue == "civil_registry.request-step");

        await production.Broker.ControlAsync("stop_app");
        await installation.Hub.StartAsync();
        await life.FileAsync(Part.NeverSent, "TAX-009");
        await installation.Hub.KillAsync();
        await production.Broker.ControlAsync("start_app");
        await production.Broker.ControlAsync("await_startup");

        await SaveAsync(past, life);
        past.Fixture.Write(wire);
        await File.WriteAllTextAsync(past.Fixture.Topology, await past.Broker.TopologyAsync());
    }

    private static async Task SaveAsync(PastInstallation past, PastLife life)
    {
        var applications = life.Applications;
        (await life.CountAsync("intake", "idempotency_key", "true")).ShouldBe(applications.Count, "each was stored, whether its caller knows or not");
        foreach (var part in applications.Select(application => application.Part).Distinct())
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{part}: {applications.Count(application => application.Part == part)}");
        }

        (await life.CountAsync("messaging", "delivery", "state = 'Ready' AND attempts = 0")).ShouldBeGreaterThan(1);
        await past.SaveAsync(applications);
    }
}
