using IntegrationHub.TestServers;

namespace IntegrationHub.Tests.Support;

/// <summary>A private PostgreSQL of the test run.</summary>
public sealed class PostgreSqlServer : PrivatePostgreSql, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(StartAsync("max_prepared_transactions = 2"));

    public async Task<PostgreSqlTestDatabase> CreateDatabaseAsync() => new(await CreateAsync());
}

/// <summary>A database of a private PostgreSQL.</summary>
public sealed class PostgreSqlTestDatabase(string connectionString) : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Hub:DataDirectory"] = Folder,
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = connectionString,
    };
}
