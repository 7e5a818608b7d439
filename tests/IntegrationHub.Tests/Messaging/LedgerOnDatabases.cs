using IntegrationHub.Tests.Support;

namespace IntegrationHub.Tests.Messaging;

public sealed class LedgerOnSqlite : LedgerSuite
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class LedgerOnPostgreSql(PostgreSqlServer server) : LedgerSuite, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();
}

public sealed class LedgerInProduction(PostgreSqlServer server, RabbitMqServer broker)
    : LedgerSuite, IClassFixture<PostgreSqlServer>, IClassFixture<RabbitMqServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();

    protected override Task<Dictionary<string, string?>> CreateBusAsync() => broker.CreateBusAsync();
}
