using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Agencies.Holds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>What a dispatcher sees that nobody has woken: when its agency's next call is due.</summary>
public sealed class LookingAhead : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10), Later = TimeSpan.FromHours(1);
    private OperationsServer server = null!;

    // Nothing that is due stays so beside a dispatcher at work.
    public async ValueTask InitializeAsync()
    {
        server = await OperationsServer.StartAsync();
        await server.Dispatcher.StopAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Without_an_open_call_it_looks_again_as_often_as_it_is_set_to()
        => (await UntilDueAsync()).ShouldBe(Settings.Options.LookEvery);

    [Fact]
    public async Task It_waits_for_the_next_call_that_may_be_made_and_not_for_one_behind_an_earlier_call_of_its_case()
    {
        var (blocked, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await AddAsync(Call(blocked, number: 1, Later), Call(blocked, number: 2, -Later), Call(other, number: 1, Soon));

        (await UntilDueAsync()).ShouldBeInRange(Soon - TimeSpan.FromMinutes(1), Soon);
    }

    [Fact]
    public async Task Nothing_is_due_while_the_agency_is_held()
    {
        await server.InScopeAsync<PaperDbContext, int>(db =>
        {
            db.Add(new SendingHold { Agency = PaperAgency.Code, Since = DateTimeOffset.UtcNow, By = "sri", Reason = "restored" });
            return db.SaveChangesAsync();
        });
        await AddAsync(Call(Guid.CreateVersion7(), number: 1, -Later));

        (await UntilDueAsync()).ShouldBe(Settings.Options.LookEvery);
    }

    [Fact]
    public async Task A_call_that_is_due_is_to_be_claimed_at_once()
    {
        await AddAsync(Call(Guid.CreateVersion7(), number: 1, -Later));

        (await UntilDueAsync()).ShouldBe(TimeSpan.Zero);
    }

    private AgencyCallSettings<PaperCase> Settings => server.Services.GetRequiredService<AgencyCallSettings<PaperCase>>();

    private Task<TimeSpan> UntilDueAsync()
        => new Lookout<PaperCase>(
            server.Services.GetRequiredService<IServiceScopeFactory>(), Settings, server.Services.GetRequiredService<AgencyBreaker<PaperCase>>(),
            TimeProvider.System, NullLogger.Instance).UntilDueAsync(TestContext.Current.CancellationToken);

    private Task<int> AddAsync(params PendingCall[] calls)
        => server.InScopeAsync<PaperDbContext, int>(db =>
        {
            db.Calls.AddRange(calls);
            return db.SaveChangesAsync();
        });

    private static PendingCall Call(Guid agencyCase, int number, TimeSpan due) => new()
    {
        CaseId = agencyCase,
        Number = number,
        Kind = CallKind.Submit,
        IdempotencyKey = $"{agencyCase}-{number}",
        CreatedAt = DateTimeOffset.UtcNow,
        DueAt = DateTimeOffset.UtcNow + due,
    };
}
