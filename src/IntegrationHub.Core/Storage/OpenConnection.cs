using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// A context's connection, open for a statement written by hand outside a transaction. It must be closed as often as it is
/// opened: a context that is used again would otherwise keep its connection while its next user waits for something else.
/// </summary>
internal sealed class OpenConnection : IAsyncDisposable
{
    private readonly HubDbContext db;

    private OpenConnection(HubDbContext db) => this.db = db;

    public static async Task<OpenConnection> OfAsync(HubDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        return new OpenConnection(db);
    }

    public ValueTask DisposeAsync() => new(db.Database.CloseConnectionAsync());
}
