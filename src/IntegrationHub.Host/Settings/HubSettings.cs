using IntegrationHub.Core;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Simulator;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Settings;

/// <summary>Reads the settings and refuses what cannot work, naming the setting, what is wrong and an example.</summary>
internal static class HubSettings
{
    public static void AddHubSettings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        SecretsDirectory.AddTo(builder.Configuration);
        services.AddOptions<HubOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SimulatorHostOptions>()
            .Configure<IOptions<HubOptions>>((simulator, hub) => simulator.Enabled = hub.Value.Profile == HubProfile.Demo)
            .Bind(builder.Configuration.GetSection(SimulatorHostOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<HubOptions>, TimeZoneExists>();
        services.AddSingleton<IValidateOptions<HubOptions>, NoFailPointInProduction>();
        services.AddSingleton<IValidateOptions<HubOptions>, ProxiesAreAddresses>();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageIsComplete>();
        services.AddSingleton<IValidateOptions<BusOptions>, BusFitsStorage>();
        services.AddSingleton<IValidateOptions<BusOptions>, BrokerNodesAreHosts>();
        services.AddSingleton<IValidateOptions<SimulatorHostOptions>, NoSimulatorInProduction>();
        services.AddSingleton<IValidateOptions<MessagingOptions>, LedgerIsKept>();
        services.AddSingleton<IValidateOptions<NodeOptions>, NodesAreSeen>();
        services.AddOptions<NodeOptions>().ValidateOnStart();
        services.AddOptions<StorageOptions>().ValidateOnStart();
        services.AddOptions<MessagingOptions>().ValidateOnStart();
        services.AddOptions<BusOptions>().ValidateOnStart();
    }

    private sealed class TimeZoneExists : IValidateOptions<HubOptions>
    {
        public ValidateOptionsResult Validate(string? name, HubOptions options)
            => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Hub__TimeZone: this machine knows no zone '{options.TimeZone}'. Example: Hub__TimeZone=Asia/Jakarta.");
    }

    private sealed class ProxiesAreAddresses : IValidateOptions<HubOptions>
    {
        public ValidateOptionsResult Validate(string? name, HubOptions options)
            => TrustedProxies.FirstUnreadable(options.TrustedProxies) is { } wrong
                ? ValidateOptionsResult.Fail(
                    $"Hub__TrustedProxies: '{wrong}' is neither an address nor a network. Example: Hub__TrustedProxies=10.0.0.7,172.30.80.0/24.")
                : ValidateOptionsResult.Success;
    }

    private sealed class NoFailPointInProduction : IValidateOptions<HubOptions>
    {
        public ValidateOptionsResult Validate(string? name, HubOptions options)
            => options is { Profile: HubProfile.Production, FailPoint.Length: > 0 }
                ? ValidateOptionsResult.Fail("Hub__FailPoint: Production does not die on purpose. Example: leave Hub__FailPoint out.")
                : ValidateOptionsResult.Success;
    }

    private sealed class LedgerIsKept : IValidateOptions<MessagingOptions>
    {
        public ValidateOptionsResult Validate(string? name, MessagingOptions options)
        {
            if (options.Retention < TimeSpan.FromDays(30))
            {
                return ValidateOptionsResult.Fail(
                    $"Messaging__Retention: {options.Retention} is less than the 30 days that the ledger is kept at least. "
                    + "Example: Messaging__Retention=400.00:00:00.");
            }

            return options.DaysAhead is >= 1 and <= 30
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Messaging__DaysAhead: {options.DaysAhead} is not 1 to 30. Example: Messaging__DaysAhead=7.");
        }
    }

    private sealed class NodesAreSeen : IValidateOptions<NodeOptions>
    {
        public ValidateOptionsResult Validate(string? name, NodeOptions options)
            => options.HeartbeatEvery >= TimeSpan.FromSeconds(1) && options.HeartbeatEvery <= TimeSpan.FromMinutes(1)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Nodes__HeartbeatEvery: {options.HeartbeatEvery} is not 1 s to 1 min. Example: Nodes__HeartbeatEvery=00:00:10.");
    }

    private sealed class BusFitsStorage(IOptions<StorageOptions> storage) : IValidateOptions<BusOptions>
    {
        public ValidateOptionsResult Validate(string? name, BusOptions options)
            => options.Transport == BusTransport.RabbitMq && storage.Value.Provider == StorageProvider.Sqlite
                ? ValidateOptionsResult.Fail(
                    "Bus__Transport: RabbitMq carries messages between nodes, and SQLite allows one node only. "
                    + "Example: Storage__Provider=PostgreSql, or Bus__Transport=InMemory.")
                : ValidateOptionsResult.Success;
    }

    private sealed class BrokerNodesAreHosts : IValidateOptions<BusOptions>
    {
        public ValidateOptionsResult Validate(string? name, BusOptions options)
            => BrokerNodes.FirstUnreadable(options.Host) is { } wrong
                ? ValidateOptionsResult.Fail(
                    $"Bus__Host: '{wrong}' is neither a host nor host:port. Example: Bus__Host=broker, or Bus__Host=mq-1,mq-2,mq-3:5673.")
                : ValidateOptionsResult.Success;
    }

    private sealed class NoSimulatorInProduction(IOptions<HubOptions> hub) : IValidateOptions<SimulatorHostOptions>
    {
        public ValidateOptionsResult Validate(string? name, SimulatorHostOptions options)
            => options.Enabled && hub.Value.Profile == HubProfile.Production
                ? ValidateOptionsResult.Fail(
                    "Simulator__Enabled: Production works with the agencies' real backends. Example: Simulator__Enabled=false.")
                : ValidateOptionsResult.Success;
    }
}
