namespace IntegrationHub.Tests.Support;

/// <summary>A fresh database of its own for one test.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    protected TestDatabase()
    {
        Folder = Directory.CreateTempSubdirectory("hub-test-").FullName;
    }

    /// <summary>Keys, files and, for SQLite, the database.</summary>
    public string Folder { get; }

    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A SQLite file.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings
        => new Dictionary<string, string?> { ["Hub:DataDirectory"] = Folder, ["Storage:Provider"] = "Sqlite" };

    public override ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return base.DisposeAsync();
    }
}
