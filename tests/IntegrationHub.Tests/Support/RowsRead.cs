using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Tests.Support;

/// <summary>How many rows of a table PostgreSQL goes through for a statement.</summary>
internal static class RowsRead
{
    /// <summary>Runs the statement in a transaction of its own and counts.</summary>
    /// <returns>What the statement returned, and the rows of the table that it read.</returns>
    public static async Task<(int Count, long Read)> ByAsync(HubDbContext db, string schema, string table, Func<Task<int>> statement)
    {
        await using var transaction = await db.BeginAsync(TestContext.Current.CancellationToken);
        var count = await statement();
        var read = await db.Database
            .SqlQuery<long>($"SELECT seq_tup_read + idx_tup_fetch AS \"Value\" FROM pg_stat_xact_user_tables WHERE schemaname = {schema} AND relname = {table}")
            .SingleAsync();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return (count, read);
    }

    /// <summary>How many index entries of a table have been gone through so far, those of rows that are gone included.</summary>
    public static async Task<long> EntriesAsync(HubDbContext db, string schema, string table)
    {
        await db.Database.ExecuteSqlRawAsync("SELECT pg_stat_force_next_flush()", TestContext.Current.CancellationToken);
        return await db.Database
            .SqlQuery<long>($"SELECT sum(idx_tup_read)::bigint AS \"Value\" FROM pg_stat_user_indexes WHERE schemaname = {schema} AND relname = {table}")
            .SingleAsync(TestContext.Current.CancellationToken);
    }
}
