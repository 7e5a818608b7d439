using IntegrationHub.Core;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Simulation.Installation;

/// <summary>One SQLite file with the tables of every module; emptied, not rebuilt, between two seeds.</summary>
internal sealed class SimulatedDatabase : IDisposable
{
    private readonly string path;
    private readonly SqliteConnection own;
    private string emptying = "";

    public SimulatedDatabase(string folder)
    {
        path = Path.Combine(folder, "hub.db");
        ConnectionString = $"Data Source={path}";
        own = new SqliteConnection(ConnectionString);
    }

    public string ConnectionString { get; }

    /// <summary>Everything of the database that a disk would hold.</summary>
    public IEnumerable<(string Place, ReadOnlyMemory<byte> Content)> Files()
    {
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        yield return ("the database", content);
    }

    public async Task CreateAsync(IReadOnlyList<HubModule> modules)
    {
        using var dialect = new SqliteDialect(ConnectionString, durable: false);
        var options = new DbContextOptionsBuilder<Tables>();
        dialect.Configure(options);
        options.EnableServiceProviderCaching(false);
        await using var tables = new Tables(options.Options, modules);
        await tables.Database.EnsureCreatedAsync();
        own.Open();
        Execute("PRAGMA secure_delete=ON; PRAGMA synchronous=OFF");
        emptying = string.Concat(Query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => $"DELETE FROM \"{row.GetString(0)}\";"));
    }

    public void Empty() => Execute("BEGIN;" + emptying + "COMMIT;");

    public int Execute(string statement, params (string Name, object Value)[] parameters)
    {
        using var command = Command(statement, parameters);
        return command.ExecuteNonQuery();
    }

    public List<T> Query<T>(string statement, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using var command = Command(statement, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        own.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private SqliteCommand Command(string statement, (string Name, object Value)[] parameters)
    {
        var command = own.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private sealed class Tables(DbContextOptions<Tables> options, IReadOnlyList<HubModule> modules) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            LedgerTables.Add(modelBuilder, StorageProvider.Sqlite);
            PersonalDataTables.Add(modelBuilder);
            foreach (var module in modules)
            {
                module.AddTables(modelBuilder);
            }

            ModelConventions.AddNames(modelBuilder, StorageProvider.Sqlite);
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
            => ModelConventions.AddTypes(configurationBuilder, StorageProvider.Sqlite);
    }
}
