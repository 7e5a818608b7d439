using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.Health.Cases;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.SubmitApplication;
using IntegrationHub.Modules.Licensing.Cases;
using IntegrationHub.Modules.Tax.Cases;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Simulation.Installation;

/// <summary>One process of the hub: the real modules in a container of its own. Nothing in it runs by itself.</summary>
internal sealed class SimulatedNode : IDisposable
{
    private readonly ProcessMemory memory = new();
    private readonly ServiceProvider services;
    private readonly SqliteDialect dialect;

    public SimulatedNode(string name, SimulatedInstallation installation)
    {
        Name = name;
        dialect = new SqliteDialect(installation.Database.ConnectionString, durable: false);
        List<IInterceptor> interceptors =
        [
            new TransactionFaults(Fate), new SaveFaults(Fate), .. installation.Plant.Interceptors(installation.Database),
        ];
        services = Build(installation, new SimulatedDialect(dialect, interceptors, () => WhileWaitingToWrite?.Invoke() ?? Task.CompletedTask));
    }

    public string Name { get; }

    public Fate Fate { get; } = new();

    public IServiceProvider Services => services;

    /// <summary>What others do before this process gets its turn to write; nothing when null.</summary>
    public Func<Task>? WhileWaitingToWrite { get; set; }

    /// <summary>Starts again after its end, remembering nothing.</summary>
    public void Restart()
    {
        Fate.Renew();
        memory.Forget();
        services.GetRequiredService<DataKeyRing>().Forget();
    }

    public void Dispose()
    {
        services.Dispose();
        dialect.Dispose();
    }

    private ServiceProvider Build(SimulatedInstallation installation, SimulatedDialect database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(installation.Settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.AddProvider(installation.Log));
        services.AddSingleton<TimeProvider>(installation.Clock);
        services.AddSingleton<Random>(installation.Draw);
        services.AddHubTime(configuration);
        services.AddHubMessaging(configuration, SimulatedInstallation.Modules);
        foreach (var module in SimulatedInstallation.Modules)
        {
            module.AddServices(services, configuration);
        }

        services.AddSingleton<IStorageDialect>(database);
        services.AddSingleton<IMessageTransport>(installation.Pipe);
        services.AddSingleton(installation.Catalogue);
        services.AddScoped<ICurrentUser, CounterOfficer>();
        services.AddScoped<ConservationLaw>();
        KeepInMemory(services);
        foreach (var backend in installation.Backends)
        {
            services.AddKeyedSingleton(backend.Agency, installation.Plant.Between(backend));
        }

        installation.Plant.Alter(services);
        return services.BuildServiceProvider();
    }

    private void KeepInMemory(IServiceCollection services)
    {
        memory.Keep<InFlightKeys>(services);
        memory.Keep<AgencyBreaker<CivilCase>>(services);
        memory.Keep<AgencyBreaker<LicenceCase>>(services);
        memory.Keep<AgencyBreaker<TaxCase>>(services);
        memory.Keep<AgencyBreaker<HealthCase>>(services);
    }
}
