using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationHub.Simulation.Installation;

/// <summary>Lets transactions fail at their beginning and at either side of their commit.</summary>
internal sealed class TransactionFaults(Fate fate) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        fate.Reach(StorageMoment.Begin);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        fate.Reach(StorageMoment.BeforeCommit);
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        fate.Reach(StorageMoment.AfterCommit);
        return Task.CompletedTask;
    }
}

/// <summary>Lets a save fail; one that only prepares what another one stores does not reach the database.</summary>
internal sealed class SaveFaults(Fate fate) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is not null)
        {
            fate.Reach(StorageMoment.Save);
        }

        return ValueTask.FromResult(result);
    }
}
