using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.CivilRegistry;
using IntegrationHub.AgencySimulator.Health;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Licensing;
using IntegrationHub.AgencySimulator.Protocols;
using IntegrationHub.AgencySimulator.Tax;

namespace IntegrationHub.AgencySimulator;

/// <summary>The four backends, each with its ledger, its protocol and its worker.</summary>
internal sealed class SimulatedAgencies : IAsyncDisposable
{
    private static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(10);
    private readonly SimulatorOptions _options;
    private readonly ILoggerFactory _logs;
    private readonly HttpClient _hub = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = CallbackTimeout };
    private readonly List<AgencyWorker> _workers = [];

    public SimulatedAgencies(SimulatorOptions options, ILoggerFactory logs)
    {
        (_options, _logs) = (options, logs);
        var licensing = new LicensingRules(Address);
        var civilRegistry = Backend(new CivilRegistryRules());
        Protocols =
        [
            new CivilRegistryProtocol(civilRegistry, new(civilRegistry, options.CivilRegistryDailyQuota)),
            new LicensingProtocol(Backend(licensing), licensing),
            new TaxProtocol(Backend(new TaxRules())),
            new HealthProtocol(Backend(new HealthRules()), new(options.Clock, options.HealthTokenLifetime)),
        ];
    }

    public SimulatorAddress Address { get; } = new();

    public IReadOnlyList<AgencyProtocol> Protocols { get; }

    public static string LedgerPath(string dataDirectory, string agency) => Path.Combine(dataDirectory, "simulator", $"{agency}.db");

    public void Start(string url)
    {
        Address.Url = url;
        if (_options.SelfPaced)
        {
            _workers.ForEach(worker => worker.Start());
        }
    }

    public async Task AdvanceAsync(CancellationToken cancellation)
    {
        foreach (var worker in _workers)
        {
            await worker.AdvanceAsync(cancellation);
        }
    }

    public void Stop() => _workers.ForEach(worker => worker.Stop());

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        _hub.Dispose();
    }

    private AgencyBackend Backend(AgencyRules rules)
    {
        var path = LedgerPath(_options.DataDirectory, rules.Name);
        var backend = new AgencyBackend(rules, new LedgerDatabase(path, durable: _options.SelfPaced), _options);
        var sender = rules.Callbacks is { } route ? new CallbackSender(backend, route, _options, _hub) : null;
        _workers.Add(new(backend, sender, _logs.CreateLogger<AgencyWorker>()));
        return backend;
    }
}
