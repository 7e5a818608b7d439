using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Tests.Messaging;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>The ledger's own seam for what it gave up on.</summary>
public sealed class ParkedDeliveriesTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase database = new();
    private TestHub hub = null!;

    public async ValueTask InitializeAsync()
    {
        hub = await TestHub.StartAsync(database, [new DeskModule()]);
        Script.Fail = (_, _) => new PermanentFailureException("broken");
        await hub.InScopeAsync<LedgerDbContext>(async ledger =>
        {
            foreach (var receipt in new[] { "A", "B", "C" })
            {
                var id = Guid.CreateVersion7();
                ledger.Publish(new ApplicationSubmitted(id, receipt, "S", "1", DateTimeOffset.UtcNow, new DateOnly(2026, 12, 1)), id);
                await ledger.SaveChangesAsync();
            }
        });
        await Eventually.BecomesTrueAsync(async () => (await CausesAsync()).SingleOrDefault()?.Count == 3, "three are parked");
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    private DeskScript Script => hub.Services.GetRequiredService<DeskScript>();

    [Fact]
    public async Task What_is_resent_is_handled_from_its_first_attempt_on()
    {
        Script.Fail = (_, attempt) => attempt == 1 ? new InvalidOperationException("once more") : null;
        (await ResendAsync(await ListAsync())).ShouldBe(3);
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<LedgerDbContext, bool>(async ledger => !await ledger.Deliveries.AnyAsync()), "all is handled");
    }

    [Fact]
    public async Task The_same_one_resent_twice_at_once_goes_once()
    {
        var chosen = await ListAsync();
        Script.Fail = (_, _) => null;
        var made = await Task.WhenAll(ResendAsync(chosen), ResendAsync(chosen), ResendAsync(chosen));
        made.Sum().ShouldBe(3);
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<LedgerDbContext, bool>(async ledger => await ledger.Log.CountAsync(entry => entry.Queue == "desk.submitted") == 3),
            "each is handled");
    }

    [Fact]
    public async Task Spacing_lets_them_go_one_after_the_other()
    {
        var chosen = await ListAsync();
        Script.Fail = (_, _) => null;
        await hub.InScopeAsync<ParkedDeliveries, IReadOnlyList<ParkedDelivery>>(
            parked => parked.ResendAsync(chosen, TimeSpan.FromHours(1), CancellationToken.None));
        var due = await hub.InScopeAsync<LedgerDbContext, List<DateTimeOffset>>(
            ledger => ledger.Deliveries.Where(row => row.State == DeliveryState.Ready).OrderBy(row => row.DueAt).Select(row => row.DueAt).ToListAsync());
        (due[^1] - due[^2]).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_are_refused()
    {
        var one = (await ListAsync())[0];
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => ResendAsync([.. Enumerable.Repeat(one, 1001)]));
    }

    private Task<IReadOnlyList<ParkedCause>> CausesAsync()
        => hub.InScopeAsync<ParkedDeliveries, IReadOnlyList<ParkedCause>>(parked => parked.CausesAsync(CancellationToken.None));

    private async Task<IReadOnlyList<ParkedDelivery>> ListAsync()
    {
        var cause = (await CausesAsync()).Single();
        return await hub.InScopeAsync<ParkedDeliveries, IReadOnlyList<ParkedDelivery>>(
            parked => parked.ListAsync(cause.Queue, [cause.Error], 100, CancellationToken.None));
    }

    private async Task<int> ResendAsync(IReadOnlyList<ParkedDelivery> chosen)
        => (await hub.InScopeAsync<ParkedDeliveries, IReadOnlyList<ParkedDelivery>>(
            parked => parked.ResendAsync(chosen, TimeSpan.Zero, CancellationToken.None))).Count;
}
