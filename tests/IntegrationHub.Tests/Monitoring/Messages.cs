using System.Net;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public abstract class Messages : IAsyncLifetime
{
    private const string Path = "/api/v1/operations/messages";
    private const string Receipt = "7Q2M-9KXC-41TD-R";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync(await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        for (var number = 0; number < 7; number++)
        {
            await server.SubmitAsync($"DDDD-DDDD-DDD{number}-D");
        }

        await OperationsServer.BecomesAsync(server.It, Path + "?limit=200", list => list["items"]!.AsArray().Count == 14);
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await OperationsServer.BecomesAsync(server.It, $"{Path}?limit=3" + (after is null ? "" : $"&after={after}"), _ => true);
            seen.AddRange(page["items"]!.AsArray().Select(line => line!["messageId"]!.GetValue<Guid>()));
            after = (string?)page["next"];
        }
        while (after is not null);
        seen.Count.ShouldBe(14);
        seen.Distinct().Count().ShouldBe(14);
    }

    [Fact]
    public async Task Filters_find_by_receipt_type_agency_and_state()
    {
        var application = await server.SubmitAsync(Receipt);
        await server.RequestAsync(application, Receipt);
        await server.RequestAsync(await server.SubmitAsync("EEEE-EEEE-EEEE-E"), "EEEE-EEEE-EEEE-E");

        await CountAsync("receipt=7q2m9kxc41tdr&status=Handled", 3);
        await CountAsync("receipt=7q2m9kxc41tdr", 4);
        await CountAsync($"q={application}&type=identity-verified&status=Unheard", 1);
        await CountAsync("agency=paper&limit=1", 1);
        await CountAsync("agency=paper", 4);
        await CountAsync("agency=nobody", 0);
        await CountAsync("receipt=nothing", 0);
        await CountAsync("type=request-step&status=Parked", 0);
        await CountAsync("to=2020-01-01T00:00:00Z&from=2019-01-01T00:00:00Z", 0);
    }

    [Fact]
    public async Task A_body_needs_the_right_and_a_reason_is_recorded_and_stays_masked()
    {
        var application = await server.SubmitAsync(Receipt);
        await server.RequestAsync(application, Receipt);
        var list = await OperationsServer.BecomesAsync(server.It, $"{Path}?type=request-step", seen => seen["items"]!.AsArray().Count == 1);
        var message = $"{Path}/{list["items"]![0]!["messageId"]}";

        var plain = await OperationsServer.BecomesAsync(server.It, message, seen => seen["handled"]!.AsArray().Count == 1);
        plain["body"].ShouldBeNull();
        (await server.It.GetAsync(message + "?reason=complaint")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var trusted = server.Client("trusted", Rights.OperationsRead, Rights.OperationsBodies);
        (await trusted.GetAsync(message + "?reason=x")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var body = (string)(await OperationsServer.BecomesAsync(trusted, message + "?reason=complaint 12", _ => true))["body"]!;

        body.ShouldContain(Receipt);
        body.ShouldContain(MaskedBody.Mask);
        body.ShouldNotContain("sealed:");
        body.ShouldNotContain("Siti");
        var views = await server.InScopeAsync<MonitoringDbContext, List<BodyView>>(db => db.BodyViews.ToListAsync());
        var view = views.ShouldHaveSingleItem();
        (view.By, view.Reason).ShouldBe(("trusted", "complaint 12"));
    }

    [Fact]
    public void A_poison_body_is_shown_without_numbers_of_persons()
        => MaskedBody.Of("NIK 3214015201909999 {"u8).ShouldBe("NIK *** {");

    private Task CountAsync(string query, int count)
        => OperationsServer.BecomesAsync(server.It, $"{Path}?{query}", list => list["items"]!.AsArray().Count == count);
}

public sealed class MessagesOnSqlite : Messages
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class MessagesOnPostgreSql(PostgreSqlServer postgreSql) : Messages, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await postgreSql.CreateDatabaseAsync();
}
