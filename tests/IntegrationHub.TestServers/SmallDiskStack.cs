namespace IntegrationHub.TestServers;

/// <summary>The production stack with a PostgreSQL of its own, whose disk is small and can be filled.</summary>
public sealed class SmallDiskStack(ProductionStack inner) : Stack, IAsyncDisposable
{
    private const int Megabytes = 192;

    /// <summary>The server on the small disk.</summary>
    public PrivatePostgreSql Database { get; } = new();

    /// <summary>Its disk.</summary>
    public SmallDisk Disk { get; private set; } = null!;

    /// <summary>The settings of an empty database on the small disk.</summary>
    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        Disk = await Database.StartOnSmallDiskAsync(Megabytes, "min_wal_size = 32MB", "max_wal_size = 64MB");
        return new Dictionary<string, string>(await inner.CreateAsync()) { ["Storage__ConnectionString"] = await Database.CreateAsync() };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
