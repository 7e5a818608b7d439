using System.Globalization;

namespace IntegrationHub.TestServers;

/// <summary>Which database and bus an installation stands on. The same suites run on each.</summary>
public abstract class Stack
{
    /// <summary>Settings of an empty database and bus, as environment variables.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>> CreateAsync();
}

/// <summary>SQLite and memory: nothing but the hub's own process.</summary>
public sealed class EmbeddedStack : Stack
{
    public override Task<IReadOnlyDictionary<string, string>> CreateAsync()
        => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
}

/// <summary>PostgreSQL and RabbitMQ, both private to the run and started when the first installation needs them.</summary>
public sealed class ProductionStack : Stack, IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1, 1);
    private bool started;

    public PrivatePostgreSql Database { get; } = new();

    /// <summary>Settings of the database server, <c>name=value</c>.</summary>
    public IReadOnlyList<string> DatabaseSettings { get; init; } = [];

    public PrivateRabbitMq Broker { get; } = new();

    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        await StartAsync();
        return new Dictionary<string, string>
        {
            ["Storage__Provider"] = "PostgreSql",
            ["Storage__ConnectionString"] = await Database.CreateAsync(),
            ["Bus__Transport"] = "RabbitMq",
            ["Bus__Host"] = "127.0.0.1",
            ["Bus__Port"] = Broker.Port.ToString(CultureInfo.InvariantCulture),
            ["Bus__VirtualHost"] = await Broker.CreateAsync(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
        starting.Dispose();
    }

    private async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (!started)
            {
                await Task.WhenAll(Database.StartAsync([.. DatabaseSettings]), Broker.StartAsync());
                started = true;
            }
        }
        finally
        {
            starting.Release();
        }
    }
}
