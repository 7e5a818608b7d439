using System.Net;
using IntegrationHub.Modules.Intake.SubmitApplication;
using IntegrationHub.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

/// <summary>Submitting while a twin is being worked on, while nodes race, and while the database is away.</summary>
public sealed class SubmittingUnderPressure(PostgreSqlServer postgres) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task A_key_still_in_flight_is_409_and_says_when_to_come_back()
    {
        await using var server = await IntakeServer.StartAsync(messaging: false);
        var keys = server.Services.GetRequiredService<InFlightKeys>();
        using (await keys.EnterAsync("counter", "k1", TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken))
        {
            var response = await server.Counter.SubmitAsync(Submission.Physician(), "k1");

            response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            (await server.Counter.SubmitAsync(Submission.Physician(), "k2")).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await server.Counter.SubmitAsync(Submission.Physician(), "k1")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nodes_that_race_with_one_key_give_one_application()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await IntakeServer.StartAsync(database, messaging: false);
        var sameDatabase = new BorrowedDatabase(database);
        await using var other = await IntakeServer.StartAsync(sameDatabase, messaging: false);
        for (var round = 0; round < 10; round++)
        {
            var key = $"k{round}";

            var responses = await Task.WhenAll(Enumerable.Range(0, 8)
                .Select(turn => SubmitUntilAnsweredAsync((turn % 2 == 0 ? one : other).Counter, key)));

            responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Created);
            var bodies = await Task.WhenAll(responses.Select(response => response.TextAsync()));
            bodies.Distinct().ShouldHaveSingleItem();
        }

        (await one.InScopeAsync(db => db.Applications.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(10);
    }

    [Fact]
    public async Task A_database_that_cannot_write_is_503_with_nothing_half_stored()
    {
        var database = new ImpatientDatabase();
        await using var server = await IntakeServer.StartAsync(database, messaging: false);
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "hub.db")}"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction(deferred: false);

            var response = await server.Counter.SubmitAsync(Submission.Physician(), "k1");

            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter.ShouldNotBeNull();
        }

        var again = await server.Counter.SubmitAsync(Submission.Physician(), "k1");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await server.InScopeAsync(db => db.Applications.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(1);
    }

    /// <summary>As a client does: a 409 with a time to come back is not the end, and anything else is.</summary>
    private static async Task<HttpResponseMessage> SubmitUntilAnsweredAsync(HttpClient client, string key)
    {
        var response = await client.SubmitAsync(Submission.Physician(), key);
        while (response is { StatusCode: HttpStatusCode.Conflict, Headers.RetryAfter.Delta: { } wait })
        {
            await Task.Delay(wait, TestContext.Current.CancellationToken);
            response = await client.SubmitAsync(Submission.Physician(), key);
        }

        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.TextAsync());
        return response;
    }

    /// <summary>Another server's database; it stays its owner's.</summary>
    private sealed class BorrowedDatabase(TestDatabase owner) : TestDatabase
    {
        public override IReadOnlyDictionary<string, string?> Settings => owner.Settings;
    }

    /// <summary>A SQLite file whose lock is not waited for long.</summary>
    private sealed class ImpatientDatabase : TestDatabase
    {
        public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Hub:DataDirectory"] = Folder,
            ["Storage:Provider"] = "Sqlite",
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(Folder, "hub.db")};Default Timeout=1",
        };

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            return base.DisposeAsync();
        }
    }
}
