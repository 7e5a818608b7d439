using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Storage;

/// <summary>A write transaction of the hub. What was not committed when it is disposed is rolled back.</summary>
public sealed class HubTransaction : IAsyncDisposable
{
    private readonly HubDbContext db;
    private readonly IDbContextTransaction transaction;
    private readonly IDisposable turn;
    private bool committed;

    internal HubTransaction(HubDbContext db, IDbContextTransaction transaction, IDisposable turn)
    {
        this.db = db;
        this.transaction = transaction;
        this.turn = turn;
    }

    /// <summary>Commits, lets the next writer in, and sends the messages on their way.</summary>
    public async Task CommitAsync(CancellationToken cancellation = default)
    {
        FailPoint.Reach(FailPoint.BeforeCommit);
        await transaction.CommitAsync(cancellation);
        FailPoint.Reach(FailPoint.AfterCommit);
        committed = true;
        turn.Dispose();
        db.Committed();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
            if (!committed)
            {
                db.RolledBack();
            }
        }
    }
}
