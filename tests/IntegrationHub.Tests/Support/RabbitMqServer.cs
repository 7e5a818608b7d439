using System.Globalization;
using IntegrationHub.TestServers;

namespace IntegrationHub.Tests.Support;

/// <summary>A private RabbitMQ of the test run.</summary>
public sealed class RabbitMqServer : PrivateRabbitMq, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(StartAsync());

    /// <summary>The settings of a bus on a virtual host of its own.</summary>
    public async Task<Dictionary<string, string?>> CreateBusAsync() => new()
    {
        ["Bus:Transport"] = "RabbitMq",
        ["Bus:Host"] = "127.0.0.1",
        ["Bus:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Bus:VirtualHost"] = await CreateAsync(),
    };
}
