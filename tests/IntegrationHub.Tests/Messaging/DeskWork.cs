using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>What a test does with the desk, and what it sees of it.</summary>
internal static class DeskWork
{
    public static ApplicationSubmitted Submitted(string receipt)
        => new(Guid.NewGuid(), receipt, "LIC-014", "v1", DateTimeOffset.UtcNow, new DateOnly(2026, 12, 1));

    public static Task SubmitAsync(this TestHub hub, string receipt)
        => hub.InScopeAsync<DeskDbContext>(async db =>
        {
            var message = Submitted(receipt);
            db.Publish(message, message.ApplicationId);
            await db.SaveChangesAsync();
        });

    public static HandlerRegistration Handler(this TestHub hub, string queue)
        => hub.Services.GetRequiredService<HandlerMap>().Find(queue)!;

    public static Task<List<string>> NotesAsync(this TestHub hub)
        => hub.InScopeAsync<DeskDbContext, List<string>>(db => db.Notes.Select(note => note.Text).ToListAsync());

    public static async Task NotesBecomeAsync(this TestHub hub, params string[] expected)
    {
        var notes = new List<string>();
        await Eventually.BecomesTrueAsync(
            async () => (notes = await hub.NotesAsync()).Count >= expected.Length, $"{expected.Length} notes");
        notes.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    /// <summary>Each of these was submitted once and handled once, and so was what followed from it.</summary>
    public static async Task AllAreHandledOnceAsync(this TestHub hub, IReadOnlyCollection<string> receipts, int withinSeconds = 120)
    {
        await Eventually.BecomesTrueAsync(
            async () => (await hub.NotesAsync()).Count >= receipts.Count * 2, $"{receipts.Count} are handled", withinSeconds);
        (await hub.NotesAsync()).Order(StringComparer.Ordinal)
            .ShouldBe(receipts.Concat(receipts.Select(receipt => $"completed {receipt}")).Order(StringComparer.Ordinal));
        await hub.NothingIsOwedAsync();
    }

    public static Task NothingIsOwedAsync(this TestHub hub)
        => Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<LedgerDbContext, bool>(async db => !await db.Deliveries.AnyAsync()), "nothing is owed");
}
