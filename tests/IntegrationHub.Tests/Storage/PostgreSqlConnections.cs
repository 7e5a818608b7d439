using System.Data.Common;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Settings;
using IntegrationHub.Tests.Support;
using Shouldly;

namespace IntegrationHub.Tests.Storage;

public sealed class PostgreSqlConnections(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private static readonly string[] Limits = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];

    [Fact]
    public async Task Every_connection_carries_the_limits()
    {
        var dialect = await DialectAsync();
        await using var connection = dialect.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        (await ShowAsync(connection, null)).ShouldBe(["20s", "2s", "30s"]);
    }

    [Fact]
    public async Task A_snapshot_and_a_setup_take_their_time()
    {
        var dialect = await DialectAsync();
        await using var connection = dialect.Connect();
        await using (var snapshot = await dialect.BeginSnapshotAsync(connection, TestContext.Current.CancellationToken))
        {
            (await ShowAsync(connection, snapshot)).ShouldBe(["0", "2s", "0"]);
        }

        (await ShowAsync(connection, null)).ShouldBe(["20s", "2s", "30s"]);
        await using var setup = await dialect.ConnectForSetupAsync(TestContext.Current.CancellationToken);
        (await ShowAsync(setup, null))[..2].ShouldBe(["0", "0"]);
    }

    [Fact]
    public async Task A_plan_made_while_a_table_is_empty_goes_by_the_index()
    {
        var dialect = await DialectAsync();
        await using var connection = dialect.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await ReadAsync(connection, "CREATE TABLE owed (id uuid PRIMARY KEY)");
        await ReadAsync(connection, "VACUUM ANALYZE owed");
        await ReadAsync(connection, "PREPARE find (uuid[]) AS SELECT id FROM owed WHERE id = ANY($1)");
        const string Found = "EXECUTE find (ARRAY[gen_random_uuid(), gen_random_uuid()])";
        for (var use = 0; use < 10; use++)
        {
            await ReadAsync(connection, Found);
        }

        (await ReadAsync(connection, $"EXPLAIN {Found}")).ShouldContain("Index");
    }

    [Fact]
    public async Task Only_one_process_at_a_time_sets_a_database_up()
    {
        var dialect = await DialectAsync();
        var first = await dialect.ConnectForSetupAsync(TestContext.Current.CancellationToken);
        var second = dialect.ConnectForSetupAsync(TestContext.Current.CancellationToken);
        (await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken))).ShouldNotBe(second);
        await first.DisposeAsync();
        await using var next = await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("53100", true)]
    [InlineData("53300", true)]
    [InlineData("55P03", true)]
    [InlineData("57014", true)]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    [InlineData("23503", false)]
    [InlineData("42P01", false)]
    public async Task What_passes_by_itself_is_worth_trying_again_as_a_whole(string state, bool passes)
    {
        var dialect = await DialectAsync();
        await using var connection = dialect.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"DO $$ BEGIN RAISE EXCEPTION 'as the server says it' USING ERRCODE = '{state}'; END $$";
        var failure = await Should.ThrowAsync<DbException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        dialect.IsUnavailable(new InvalidOperationException("as a caller sees it", failure)).ShouldBe(passes);
    }

    [Theory]
    [InlineData("Storage__ConnectionString", "", "hub_app", 60)]
    [InlineData("Storage__ApplicationRole", "Host=db", "hub_app; DROP", 60)]
    [InlineData("Storage__StatementTimeout", "Host=db", "hub_app", 0)]
    [InlineData(null, "Host=db", "hub_app", 60)]
    public void What_cannot_work_is_refused_by_the_name_of_the_setting(string? named, string connection, string role, int statementSeconds)
    {
        var result = new StorageIsComplete().Validate(null, new StorageOptions
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = connection,
            ApplicationRole = role,
            StatementTimeout = TimeSpan.FromSeconds(statementSeconds),
        });
        result.Succeeded.ShouldBe(named is null, result.FailureMessage);
        (result.FailureMessage ?? "").ShouldStartWith(named ?? "");
    }

    private async Task<PostgreSqlDialect> DialectAsync()
        => new(new StorageOptions { ConnectionString = await server.CreateAsync(), LockTimeout = TimeSpan.FromSeconds(2) });

    private static async Task<string> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString() ?? "";
    }

    private static async Task<List<string>> ShowAsync(DbConnection connection, DbTransaction? transaction)
    {
        var shown = new List<string>();
        foreach (var limit in Limits)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"SHOW {limit}";
            shown.Add((string)(await command.ExecuteScalarAsync())!);
        }

        return shown;
    }
}
