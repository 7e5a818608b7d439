using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Storage;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.TestServers.Conservation;
using Microsoft.Extensions.DependencyInjection;
using Violation = IntegrationHub.TestServers.Conservation.Violation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>The simulation's side of the checker: what is known outside the hub, and which breaches were seen.</summary>
internal sealed class Judgement(SimulatedWorld world, Applicants applicants, Deliveries deliveries)
{
    private readonly HubTables tables = new(
        world.Installation.Nodes[0].Services.GetRequiredService<IStorageDialect>(),
        SimulatedInstallation.Agencies.ToDictionary(port => port.Schema, port => port.Agency));

    /// <summary>The breaches of the law; empty when all is well.</summary>
    public List<Violation> Violations { get; } = [];

    public async Task CheckAsync() => Violations.AddRange(ConservationChecker.Judge(await tables.ReadAsync(), Outside()));

    public async Task CheckAtRestAsync()
    {
        Violations.AddRange(ConservationChecker.JudgeAtRest(await tables.ReadAsync(), Outside()));
        await using var scope = world.Installation.Nodes[0].Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<ConservationLaw>().CheckAsync(CancellationToken.None);
        if (!report.Balanced)
        {
            Violations.Add(new Violation("C3", $"The hub's own account does not balance: {string.Join(", ", report.Breaking)}."));
        }
    }

    public void SearchForCanaries()
        => Violations.AddRange(Canaries.Judge(
            ShortServices.Canaries, [.. world.Database.Files(), ("the log", world.Installation.Log.Content)]));

    private Outside Outside() => new(
        applicants.Receipts,
        [.. world.Installation.Backends.SelectMany(backend => backend.Effects)],
        [.. world.Installation.Backends.SelectMany(backend => backend.Stories)],
        world.Installation.Backends.SelectMany(backend => backend.StepsOfPersons).ToHashSet(),
        deliveries.Poison);
}
