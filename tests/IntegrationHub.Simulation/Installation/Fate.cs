using Microsoft.Data.Sqlite;

namespace IntegrationHub.Simulation.Installation;

/// <summary>The process is dead: nothing it still does has any effect.</summary>
internal sealed class ProcessDiedException() : Exception("The process died.");

/// <summary>The database failed as it was told to.</summary>
internal sealed class InjectedStorageException(StorageMoment moment) : SqliteException($"disk I/O error ({moment})", 10)
{
    public static bool IsIn(Exception? failure)
        => failure is InjectedStorageException || (failure is not null && IsIn(failure.InnerException));
}

/// <summary>Where the database can fail.</summary>
internal enum StorageMoment
{
    Begin,
    Save,

    /// <summary>Nothing is stored.</summary>
    BeforeCommit,

    /// <summary>All is stored, and the answer gets lost.</summary>
    AfterCommit,
}

/// <summary>What is in store for one process: at which fail point it dies, and when its database fails.</summary>
internal sealed class Fate
{
    private string? failPoint;
    private int reachesLeft;
    private StorageMoment? storage;
    private int momentsLeft;

    public bool IsDead { get; private set; }

    /// <summary>Cancelled by death, so that no catch of a living process runs.</summary>
    public CancellationTokenSource Life { get; private set; } = new();

    public void DieAt(string point, int reach) => (failPoint, reachesLeft) = (point, reach);

    public void FailAt(StorageMoment moment, int occurrence) => (storage, momentsLeft) = (moment, occurrence);

    public void Die()
    {
        IsDead = true;
        Life.Cancel();
        throw new ProcessDiedException();
    }

    /// <summary>A process that starts again, with nothing in store.</summary>
    public void Renew()
    {
        (IsDead, failPoint, storage) = (false, null, null);
        if (Life.IsCancellationRequested)
        {
            Life.Dispose();
            Life = new CancellationTokenSource();
        }
    }

    public void Reach(string point)
    {
        ThrowIfDead();
        if (point == failPoint && --reachesLeft == 0)
        {
            Die();
        }
    }

    public void Reach(StorageMoment moment)
    {
        ThrowIfDead();
        if (moment == storage && --momentsLeft == 0)
        {
            storage = null;
            throw new InjectedStorageException(moment);
        }
    }

    private void ThrowIfDead()
    {
        if (IsDead)
        {
            throw new ProcessDiedException();
        }
    }
}
