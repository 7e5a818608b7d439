using System.Reflection;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host;
using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Simulator;
using IntegrationHub.Modules.CivilRegistry.Registry;
using IntegrationHub.Modules.Health.Backend;
using IntegrationHub.Modules.Licensing.Oss;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Tax.Backend;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Tests.Settings;

/// <summary>A section of the settings.</summary>
/// <param name="Title">What it is about.</param>
internal sealed record SettingsSection(string Title, string Path, object Options)
{
    public IReadOnlyList<Setting> Settings { get; } = [.. Setting.Of(Path, Options)];
}

/// <summary>Every setting the product reads, from the options it binds.</summary>
internal static class SettingsCatalogue
{
    private static readonly IServiceCollection Services = BuildHub();

    /// <summary>The hub's, in the order in which an operator meets them.</summary>
    public static IReadOnlyList<SettingsSection> Hub { get; } =
    [
        new("The hub", HubOptions.Section, new HubOptions()),
        new("The database", StorageOptions.Section, new StorageOptions()),
        new("The broker", BusOptions.Section, new BusOptions()),
        new("Keys", KeyOptions.Section, new KeyOptions()),
        new("Sign-in and tokens", SecurityOptions.Section, new SecurityOptions()),
        new("Limits of callers", RateLimitOptions.Section, new RateLimitOptions()),
        new("The ledger of messages", MessagingOptions.Section, new MessagingOptions()),
        new("The nodes", NodeOptions.Section, new NodeOptions()),
        new("Reconciliation", ReconciliationOptions.Section, new ReconciliationOptions()),
        new("The civil registry's backend", Backend("civil-registry"), new RegistrySettings()),
        new("The licensing system's backend", Backend("licensing"), new OssSettings()),
        new("The tax offices' backend", Backend("tax"), new TaxBackendSettings()),
        new("The health platform's backend", Backend("health"), new HealthBackendSettings()),
        .. Deliveries(),
        new("The simulator beside the hub", SimulatorHostOptions.Section, new SimulatorHostOptions()),
        new("The demonstration", DemoOptions.Section, new DemoOptions()),
    ];

    /// <summary>The simulator's, where it runs as a process of its own.</summary>
    public static SettingsSection Simulator { get; } = new("The simulator as a process of its own", "Simulator", new SimulatorOptions());

    /// <summary>The types the hub binds to its configuration.</summary>
    public static IEnumerable<Type> Bound
        => Services
            .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>))
            .Select(service => service.ServiceType.GetGenericArguments()[0])
            .Where(type => type.Namespace!.StartsWith("IntegrationHub", StringComparison.Ordinal))
            .Distinct();

    private static string Backend(string agency) => $"Agencies:{agency}:Backend";

    private static IEnumerable<SettingsSection> Deliveries()
        => Services
            .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(AgencyCallSettings<>))
            .Select(service => service.ImplementationInstance!)
            .Select(shared => (Agency: Read<Agency>(shared, "Agency"), Options: Read<AgencyOptions>(shared, "Options")))
            .Select(shared => new SettingsSection($"Calls to {shared.Agency.Code}", $"Agencies:{shared.Agency.Code}:Delivery", shared.Options));

    private static T Read<T>(object owner, string property)
        => (T)owner.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(owner)!;

    private static IServiceCollection BuildHub()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "IntegrationHub.Host" });
        builder.AddHub();
        return builder.Services;
    }
}
