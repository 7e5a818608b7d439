using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Ledger.Upkeep;

/// <summary>SQLite: one table for all days. Rows are deleted a few at a time, so that other writers get their turn between.</summary>
internal sealed class DeletedDays(LedgerDbContext ledger) : ILedgerDays
{
    private const int AtOnce = 1000;

    public Task<IReadOnlyList<string>> MakeAsync(DateOnly first, DateOnly last, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<IReadOnlyList<string>> ForgetAsync(DateOnly before, CancellationToken cancellation)
    {
        var ticks = before.ToDateTime(TimeOnly.MinValue).Ticks;
        var messages = await DeleteAsync(
            $"""
            DELETE FROM messaging_message WHERE rowid IN (
                SELECT rowid FROM messaging_message AS message WHERE created_at < {ticks}
                AND NOT EXISTS (SELECT 1 FROM messaging_delivery WHERE message_id = message.id) LIMIT {AtOnce})
            """,
            cancellation);
        var handled = await DeleteAsync(
            $"""
            DELETE FROM messaging_delivery_log WHERE rowid IN (
                SELECT rowid FROM messaging_delivery_log WHERE handled_at < {ticks} LIMIT {AtOnce})
            """,
            cancellation);
        return messages + handled == 0 ? [] : [Words(messages, "messages"), Words(handled, "log rows")];
    }

    private static string Words(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");

    private async Task<int> DeleteAsync(FormattableString statement, CancellationToken cancellation)
    {
        int deleted, all = 0;
        do
        {
            await using var transaction = await ledger.BeginAsync(cancellation);
            deleted = await ledger.Database.ExecuteSqlAsync(statement, cancellation);
            await transaction.CommitAsync(cancellation);
            all += deleted;
        }
        while (deleted == AtOnce);

        return all;
    }
}
