using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The hub under the role it is meant to run as, with a real journey, and what that role is refused.</summary>
public sealed class DatabaseRoles(ProductionStack stack) : IAsyncLifetime
{
    private readonly LeastPrivilegeStack roles = new(stack);
    private Installation installation = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.PrepareAsync(roles);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task A_node_that_may_not_migrate_refuses_to_start_before_the_owner_has_migrated()
    {
        installation.Hub.Launch();
        (await installation.Hub.WaitForExitAsync(TimeSpan.FromSeconds(60))).ShouldNotBe(0);
        installation.Log().ShouldContain("Storage__Migrate is Never");
        installation.Log().ShouldContain("IntegrationHub.Host migrate");
    }

    [Fact]
    public async Task The_hub_works_under_a_role_that_can_change_neither_the_record_nor_the_tables()
    {
        var (exit, output) = await ChildProcess.RunHubAsync(
            LeastPrivilegeStack.ForOwner(installation.Store, installation.DataFolder), "migrate");
        exit.ShouldBe(0, output);
        output.ShouldContain("Initial");
        await installation.Hub.StartAsync();
        using var client = await installation.SignInAsync();
        var receipt = await client.SubmitAsync("LIC-014", 1);
        await Checks.AllCompleteAsync(client, [receipt], 90);
        await Checks.IsBalancedAsync(client);

        var recorded = new List<string> { "messaging.message", "messaging.delivery_log", "intake.history", "monitoring.body_view" };
        recorded.AddRange(await ReadAsync("SELECT schemaname || '.' || tablename FROM pg_tables WHERE tablename = 'case_change'"));
        recorded.Count.ShouldBe(8);
        foreach (var table in recorded)
        {
            await RefusedAsync($"DELETE FROM {table}");
            await RefusedAsync($"TRUNCATE {table}");
            var column = (await ReadAsync($"SELECT attname::text FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum = 1"))[0];
            await RefusedAsync($"UPDATE {table} SET {column} = {column}");
            (await ReadAsync($"SELECT count(*)::text FROM {table}")).Count.ShouldBe(1, "it may read");
        }

        (await ReadAsync("SELECT relname::text FROM pg_class WHERE relname IN ('delivery', 'pending_call') AND reloptions::text LIKE '%autovacuum_vacuum_scale_factor=0.01%'"))
            .Count.ShouldBe(5, "deliveries and every agency's calls are vacuumed early");
        var partition = (await ReadAsync("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'messaging.message'::regclass LIMIT 1"))[0];
        await RefusedAsync($"DELETE FROM {partition}");
        await RefusedAsync($"DROP TABLE {partition}");
        await RefusedAsync("CREATE TABLE messaging.mine (id int)");
        await RefusedAsync("CREATE TABLE public.mine (id int)");
        await RefusedAsync("CREATE SCHEMA mine");
        await RefusedAsync("ALTER TABLE intake.history ADD COLUMN mine int");
        await RefusedAsync("DROP TABLE intake.history");
        await RefusedAsync("UPDATE public.\"__EFMigrationsHistory\" SET \"ProductVersion\" = ''");
        await RefusedAsync("SELECT messaging.make_partition('message', 'created_at', '2030-01-01')");
        await using var others = new NpgsqlConnection(
            stack.Database.ConnectionString(new NpgsqlConnectionStringBuilder(installation.Store["Storage__ConnectionString"]).Database!) + ";Application Name=report");
        await others.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN", others);
        await begin.ExecuteNonQueryAsync();
        (await ReadAsync("SELECT owner FROM messaging.oldest_transaction()"))[0].ShouldContain("report");
    }

    [Fact]
    public async Task The_daily_job_makes_and_drops_partitions_under_that_role()
    {
        var (exit, output) = await ChildProcess.RunHubAsync(
            LeastPrivilegeStack.ForOwner(installation.Store, installation.DataFolder), "migrate");
        exit.ShouldBe(0, output);
        (await ReadAsync("SELECT messaging.make_partitions('2024-01-01', '2024-01-02')"))
            .ShouldBe(["message_20240101", "message_20240102", "delivery_log_20240101", "delivery_log_20240102"], ignoreOrder: true);
        (await ReadAsync("SELECT messaging.drop_partitions('2024-01-02')"))
            .ShouldBe(["delivery_log_20240101", "message_20240101"]);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing_and_says_so()
    {
        var owner = LeastPrivilegeStack.ForOwner(installation.Store, installation.DataFolder);
        (await ChildProcess.RunHubAsync(owner, "migrate")).ExitCode.ShouldBe(0);
        var (exit, output) = await ChildProcess.RunHubAsync(owner, "migrate");
        exit.ShouldBe(0, output);
        output.ShouldContain("was at this version already");
        (await ChildProcess.RunHubAsync(
            new Dictionary<string, string>(owner) { ["Storage__ConnectionString"] = "Host=127.0.0.1;Port=1;Database=none" }, "migrate"))
            .ExitCode.ShouldBe(1);
    }

    private async Task RefusedAsync(string sql)
        => (await Should.ThrowAsync<PostgresException>(() => ReadAsync(sql), sql)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(installation.Store["Storage__ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
