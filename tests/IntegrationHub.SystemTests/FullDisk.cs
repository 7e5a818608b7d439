using System.Net;
using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The disk of PostgreSQL is full: first it refuses single statements, and without room for its log it dies.</summary>
public sealed class FullDisk(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly TimeSpan Easily = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Of_PostgreSQL_nothing_is_accepted_by_half_and_the_hub_goes_on_by_itself_when_there_is_room()
    {
        await using var servers = new SmallDiskStack(stack);
        await using var installation = await Installation.StartAsync(servers);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        await using var traffic = Traffic.Start([installation.Hub], lanes: 2, Easily);
        await traffic.BringsAsync(4, 60);

        servers.Disk.Fill();
        await IsRefusedAsync(traffic, 5);
        servers.Database.IsUp.ShouldBeTrue("it refuses, and lives");
        servers.Disk.Empty();
        await traffic.BringsAsync(4, 30);

        servers.Disk.Fill();
        await DieAsync(servers.Database);
        await IsRefusedAsync(traffic, 5);
        installation.Hub.HasExited.ShouldBeFalse();
        servers.Disk.Empty();
        await StartIfDownAsync(servers.Database);
        await traffic.BringsAsync(4, 30);

        var receipts = await traffic.StopAsync();
        output.WriteLine($"{receipts.Count} receipts; refused: {string.Join(", ", traffic.Refusals)}");
        traffic.Refusals.Keys.ShouldBe([HttpStatusCode.ServiceUnavailable]);
        (await installation.CountAsync("SELECT count(*) FROM intake.application")).ShouldBe(receipts.Count, "what was refused is not stored");
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 180);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
        await Checks.EachMessageIsHandledOnceAsync(installation.Store["Storage__ConnectionString"]);
    }

    private static Task IsRefusedAsync(Traffic traffic, int times)
    {
        var wanted = traffic.Refusals.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) + times;
        return Checks.EventuallyAsync(
            () => Task.FromResult(traffic.Refusals.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) >= wanted), "callers are told to come back", 90);
    }

    // What the log has no room for makes the server panic. It recovers by itself, or finds no room for that either.
    private static Task DieAsync(PrivatePostgreSql database)
        => Checks.EventuallyAsync(
            async () =>
            {
                try
                {
                    await database.ExecuteAsync(
                        "postgres", "SELECT pg_logical_emit_message(false, 'much', repeat('x', 1000000)) FROM generate_series(1, 32)");
                    return false;
                }
                catch (NpgsqlException failure)
                {
                    return failure is not PostgresException { SqlState: PostgresErrorCodes.DiskFull };
                }
            },
            "PostgreSQL dies", 60);

    private async Task StartIfDownAsync(PrivatePostgreSql database)
    {
        await Checks.EventuallyAsync(async () => !database.IsUp || await AnswersAsync(database), "PostgreSQL has recovered or given up", 60);
        output.WriteLine($"PostgreSQL has {(database.IsUp ? "recovered by itself" : "given up")}");
        if (!database.IsUp)
        {
            await database.StartAgainAsync();
        }
    }

    private static async Task<bool> AnswersAsync(PrivatePostgreSql database)
    {
        try
        {
            await database.ExecuteAsync("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
