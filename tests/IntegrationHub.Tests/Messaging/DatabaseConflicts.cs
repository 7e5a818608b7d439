using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>Transactions that PostgreSQL breaks off because of others: nothing of them stays, and all of it is done again.</summary>
public sealed class DatabaseConflicts(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task A_handler_that_the_database_breaks_off_in_a_deadlock_is_done_again_as_a_whole()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var hub = await TestHub.StartAsync(database, [new DeskModule()]);
        await using var other = new NpgsqlConnection(database.Settings["Storage:ConnectionString"]);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        // The other side never looks for a deadlock, so the handler is the one that is broken off.
        await ExecuteAsync(other, "SET deadlock_timeout = '1h'");
        Task crossing = Task.CompletedTask;
        hub.Services.GetRequiredService<DeskScript>().Fail = (_, attempt) =>
        {
            crossing = attempt == 1 ? CrossAsync(other) : crossing;
            return null;
        };
        await using (var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ExecuteAsync(other, "LOCK TABLE desk.note IN SHARE MODE");
            await hub.SubmitAsync("A");
            await Eventually.BecomesTrueAsync(async () => await DeadlocksAsync(database) == 1, "the handler is broken off");
            await crossing;
        }

        await hub.NotesBecomeAsync("A", "completed A");
        await TheSecondAttemptDidItAsync(hub);
    }

    [Fact]
    public async Task A_handler_that_cannot_be_serialized_is_done_again_as_a_whole()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var hub = await TestHub.StartAsync(database, [new DeskModule()]);
        await using var other = new NpgsqlConnection(database.Settings["Storage:ConnectionString"]);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(other, """
            CREATE SEQUENCE desk.writes;
            CREATE FUNCTION desk.refuse_first() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('desk.writes') = 1 THEN
                    RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure';
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER refuse_first BEFORE INSERT ON desk.note FOR EACH ROW EXECUTE FUNCTION desk.refuse_first();
            """);

        await hub.SubmitAsync("A");

        await hub.NotesBecomeAsync("A", "completed A");
        await TheSecondAttemptDidItAsync(hub);
    }

    // The handler's transaction has taken its delivery and will write a note; this one has the notes and wants the delivery.
    private static Task CrossAsync(NpgsqlConnection other)
        => ExecuteAsync(other, "UPDATE messaging.delivery SET due_at = due_at WHERE queue = 'desk.submitted'");

    private static async Task TheSecondAttemptDidItAsync(TestHub hub)
    {
        await hub.NothingIsOwedAsync();
        var attempts = await hub.InScopeAsync<LedgerDbContext, List<int>>(
            ledger => ledger.Log.Where(entry => entry.Queue == "desk.submitted").Select(entry => entry.Attempt).ToListAsync());
        attempts.ShouldBe([2]);
    }

    private static async Task<long> DeadlocksAsync(PostgreSqlTestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.Settings["Storage:ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
