using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Storage;

/// <summary>Reads through several modules' contexts in one unchanging state of the database.</summary>
public static class SnapshotReads
{
    // Whoever reads the whole hub may take long; a link that fell silent is noticed all the same.
    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(10);

    /// <summary>A context of <typeparamref name="TContext"/> that reads in the given snapshot. Dispose it, not the snapshot.</summary>
    public static async Task<TContext> InSnapshotAsync<TContext>(
        this IServiceProvider services, DbTransaction snapshot, CancellationToken cancellation)
        where TContext : HubDbContext
    {
        var db = HubContexts.Create<TContext>(services, snapshot.Connection!);
        await db.Database.UseTransactionAsync(snapshot, cancellation);
        db.Database.SetCommandTimeout(LongestRead);
        return db;
    }
}
