using System.Data.Common;
using System.Text.Json;
using IntegrationHub.TestServers;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The command <c>verify</c> beside a running hub: silent when all is well, and telling whatever was damaged.</summary>
public abstract class VerifySuite(Stack stack)
{
    [Fact]
    public async Task Whatever_is_damaged_is_named()
    {
        await using var installation = await Installation.StartAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        using var client = await installation.SignInAsync();
        var receipts = new[] { await client.SubmitAsync("LIC-014", 1), await client.SubmitAsync("LIC-014", 2) };
        await Checks.AllCompleteAsync(client, receipts, 90);
        await installation.Backends.SetFaultAsync("health", "down");
        await client.SubmitAsync("HLT-002", 3);
        (await VerifyAsync(installation)).Exit.ShouldBe(0, "sound, with an agency down and work under way");

        await ExecuteAsync(installation, Table("licensing", "pending_call"), "UPDATE {0} SET idempotency_key = 'same' WHERE kind = 'Submit'");
        await BreaksAsync(installation, "C2");
        await ExecuteAsync(installation, Table("intake", "idempotency_key"), "UPDATE {0} SET receipt_code = 'lost'");
        await BreaksAsync(installation, "C1");
        await ExecuteAsync(installation, Table("intake", "history"), "DELETE FROM {0} WHERE number = 2");
        await BreaksAsync(installation, "C4");
        await ExecuteAsync(installation, Table("intake", "application"), $"UPDATE {{0}} SET status = 'InProgress' WHERE receipt_code = '{receipts[0]}'");
        await BreaksAsync(installation, "C3");
        await ExecuteAsync(installation, Table("health", "pending_call"), "DELETE FROM {0} WHERE state = 'Open'");
        var (exit, report) = await VerifyAsync(installation);
        exit.ShouldBe(1);
        report.GetProperty("conservation").GetProperty("balanced").GetBoolean().ShouldBeFalse();
        (await installation.RunAsync("verify")).Output.ShouldContain("NOT SOUND");
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_answered_with_those_that_do()
    {
        await using var installation = await Installation.PrepareAsync(stack);
        var (exit, output) = await installation.RunAsync("verfy");
        exit.ShouldBe(2);
        output.ShouldContain("verify");
        output.ShouldContain("migrate");
    }

    /// <summary>The table's name in this database.</summary>
    protected abstract string Table(string schema, string table);

    /// <summary>A connection past the hub.</summary>
    protected abstract DbConnection Connect(Installation installation);

    private static async Task BreaksAsync(Installation installation, string rule)
    {
        var (exit, report) = await VerifyAsync(installation);
        exit.ShouldBe(1, rule);
        report.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("rule").GetString()).ShouldContain(rule);
    }

    private static async Task<(int Exit, JsonElement Report)> VerifyAsync(Installation installation)
    {
        var (exit, output) = await installation.RunAsync("verify", "--json");
        return (exit, JsonSerializer.Deserialize<JsonElement>(output));
    }

    private async Task ExecuteAsync(Installation installation, string table, string sql)
    {
        await using var connection = Connect(installation);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{0}", table, StringComparison.Ordinal);
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0, sql);
    }
}

public sealed class VerifyEmbedded(EmbeddedStack stack) : VerifySuite(stack)
{
    protected override string Table(string schema, string table) => $"{schema}_{table}";

    protected override DbConnection Connect(Installation installation)
        => new SqliteConnection($"Data Source={Path.Combine(installation.DataFolder, "hub.db")};Pooling=false");
}

public sealed class VerifyInProduction(ProductionStack stack) : VerifySuite(stack)
{
    protected override string Table(string schema, string table) => $"{schema}.\"{table}\"";

    protected override DbConnection Connect(Installation installation)
        => new NpgsqlConnection(installation.Store["Storage__ConnectionString"]);
}
