using System.Globalization;
using Npgsql;

namespace IntegrationHub.TestServers;

/// <summary>The production stack with links that can fail between the hub and its database and broker.</summary>
public sealed class FaultyLinks(ProductionStack inner) : Stack, IAsyncDisposable
{
    private FaultProxy? database;
    private FaultProxy? broker;

    /// <summary>The link to PostgreSQL.</summary>
    public FaultProxy Database => database ?? throw new InvalidOperationException("Create the stack first.");

    /// <summary>The link to RabbitMQ.</summary>
    public FaultProxy Broker => broker ?? throw new InvalidOperationException("Create the stack first.");

    /// <summary>The settings that pass by the faults: the test's own way to the servers.</summary>
    public IReadOnlyDictionary<string, string> Direct { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        Direct = await inner.CreateAsync();
        database = new FaultProxy(inner.Database.Port);
        broker = new FaultProxy(inner.Broker.Port);
        var settings = new Dictionary<string, string>(Direct)
        {
            // Unprepared, so that the link carries each statement's words, by which the tests know a transaction.
            ["Storage__ConnectionString"]
                = new NpgsqlConnectionStringBuilder(Direct["Storage__ConnectionString"]) { Port = database.Port, MaxAutoPrepare = 0 }.ConnectionString,
            ["Bus__Port"] = broker.Port.ToString(CultureInfo.InvariantCulture),

            // What was lost on a link is repeated soon, so that many losses fit into one test.
            ["Messaging__RepeatAfter"] = "00:00:05",
            ["Messaging__SweepEvery"] = "00:00:01",
        };
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            // A backend whose callbacks found no hub waits longer and longer; here the hub asks it soon.
            settings[$"Agencies__{agency}__Delivery__FirstInquiry"] = "00:00:03";
            settings[$"Agencies__{agency}__Delivery__LongestInquiry"] = "00:00:06";
        }

        return settings;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (broker?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
