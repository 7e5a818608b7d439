using IntegrationHub.Core;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.Health;
using IntegrationHub.Modules.Health.Cases;
using IntegrationHub.Modules.Intake;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Licensing;
using IntegrationHub.Modules.Licensing.Cases;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Tax;
using IntegrationHub.Modules.Tax.Cases;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Plants;

namespace IntegrationHub.Simulation.Installation;

/// <summary>
/// Two processes of the hub on one database, four backends and one clock. Built once and emptied between seeds, which is
/// what makes tens of thousands of them affordable.
/// </summary>
internal sealed class SimulatedInstallation : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-simulation-").FullName;

    private SimulatedInstallation(Plant plant)
    {
        Plant = plant;
        Database = new SimulatedDatabase(folder);
        Pipe = new SimulatedPipe(Draw);
        Backends = [.. Agencies.Select(agency => new SimulatedBackend(agency.Agency, Clock, Draw))];
    }

    public static IReadOnlyList<HubModule> Modules { get; } =
    [
        new IntakeModule(), new CivilRegistryModule(), new LicensingModule(), new TaxModule(), new HealthModule(),
        new ReconciliationModule(),
    ];

    public static IReadOnlyList<AgencyPort> Agencies { get; } =
    [
        new AgencyPort<CivilCase>("civil-registry", "civil_registry", callsBack: true),
        new AgencyPort<LicenceCase>("licensing", "licensing", callsBack: true),
        new AgencyPort<TaxCase>("tax", "tax", callsBack: false),
        new AgencyPort<HealthCase>("health", "health", callsBack: false),
    ];

    public Plant Plant { get; }

    public SimulatedClock Clock { get; } = new();

    public Draw Draw { get; } = new();

    public CapturedLog Log { get; } = new();

    public SimulatedDatabase Database { get; }

    public SimulatedPipe Pipe { get; }

    public IReadOnlyList<SimulatedBackend> Backends { get; }

    public IReadOnlyList<SimulatedNode> Nodes { get; private set; } = [];

    public ServiceCatalogue Catalogue { get; } = ShortServices.Load();

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Hub:DataDirectory"] = folder,
        ["Storage:ConnectionString"] = Database.ConnectionString,
        ["Reconciliation:NightlyDays"] = "62",
        ["Reconciliation:QuestionsAtOnce"] = "1",
        ["Reconciliation:LateAfter"] = "62.00:00:00",
    };

    public static async Task<SimulatedInstallation> CreateAsync(Plant plant)
    {
        var installation = new SimulatedInstallation(plant);
        await installation.Database.CreateAsync(Modules);
        installation.Nodes = [new SimulatedNode("A", installation), new SimulatedNode("B", installation)];
        return installation;
    }

    /// <summary>Puts a calendar of its own in the place of the built-in one, as an operator does.</summary>
    public void SetCalendar(string json) => File.WriteAllText(Path.Combine(folder, "calendar.json"), json);

    public SimulatedBackend BackendOf(string agency) => Backends.Single(backend => backend.Agency == agency);

    /// <summary>As if nothing had happened yet.</summary>
    public void Empty(int seed)
    {
        Draw.Restart(seed);
        Database.Empty();
        Log.Clear();
        Pipe.Waiting.Clear();
        Pipe.FaultShare = 0;
        foreach (var backend in Backends)
        {
            backend.Empty();
        }

        foreach (var node in Nodes)
        {
            node.WhileWaitingToWrite = null;
            node.Restart();
        }
    }

    public void Dispose()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        Database.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
