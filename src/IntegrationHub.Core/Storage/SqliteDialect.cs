using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Storage;

/// <summary>SQLite: one file, one process, one writer at a time.</summary>
/// <param name="durable">Whether a commit is on the disk before it is answered. Only a database that may be lost goes without.</param>
public sealed class SqliteDialect(string connectionString, bool durable = true) : IStorageDialect, IDisposable
{
    // SQLite result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private readonly SqliteConnectionSettings settings = durable ? SqliteConnectionSettings.Durable : SqliteConnectionSettings.Fleeting;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <inheritdoc/>
    public StorageProvider Provider => StorageProvider.Sqlite;

    /// <inheritdoc/>
    public string SkipLocked => "";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options)
        => options.UseSqlite(connectionString).AddInterceptors(settings).ReplaceService<IDatabase, BatchedSaves>();

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options, DbConnection connection) => options.UseSqlite(connection).ReplaceService<IDatabase, BatchedSaves>();

    /// <inheritdoc/>
    public DbConnection Connect() => new SqliteConnection(connectionString);

    /// <inheritdoc/>
    public Task<bool> DatabaseExistsAsync(CancellationToken cancellation)
        => Task.FromResult(File.Exists(new SqliteConnectionStringBuilder(connectionString).DataSource));

    /// <inheritdoc/>
    public async Task<DbConnection> ConnectForSetupAsync(CancellationToken cancellation)
    {
        // One process has the file (see the host's lock), so nobody else is there.
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await settings.ApplyAsync(connection, cancellation);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation);
        return new Turn(writer);
    }

    /// <inheritdoc/>
    public string Table(string schema, string table) => $"{schema}_{table}";

    /// <inheritdoc/>
    public string IsIn(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public void AddIds(DbCommand command, string parameter, IReadOnlyCollection<Guid> ids)
        // The provider stores a Guid as upper-case text.
        => Add(command, parameter, JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant())));

    /// <inheritdoc/>
    public void AddTime(DbCommand command, string parameter, DateTimeOffset time) => Add(command, parameter, time.UtcTicks);

    /// <inheritdoc/>
    public DateTimeOffset ReadTime(DbDataReader reader, int ordinal) => new(reader.GetInt64(ordinal), TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> WriteAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<NewRows> added, IReadOnlyList<ChangedRows> changed, CancellationToken cancellation)
    {
        // There is no round trip to save: one statement a table, made once, for row after row.
        foreach (var rows in added)
        {
            await using var insert = Command(
                connection, transaction, rows.Columns,
                $"INSERT INTO {rows.Table} ({string.Join(", ", rows.Columns.Select(column => column.Name))}) "
                    + $"VALUES ({string.Join(", ", rows.Columns.Select((_, number) => $"@c{number}"))})");
            await ExecuteAsync(insert, rows.Columns, rows.Count, cancellation);
        }

        var found = new List<int>(changed.Count);
        foreach (var rows in changed)
        {
            ColumnValues[] columns = [.. rows.Columns, .. rows.Found];
            var set = rows.Columns.Select((column, number) => $"{column.Name} = @c{number}");
            var where = rows.Found.Select((column, number) => $"{column.Name} = @c{rows.Columns.Count + number}");
            await using var update = Command(
                connection, transaction, columns,
                $"UPDATE {rows.Table} SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}");
            found.Add(await ExecuteAsync(update, columns, rows.Count, cancellation));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(cancellation);
        }

        // Deferred: a reader's transaction, which in WAL mode sees one state and stops no writer.
        return ((SqliteConnection)connection).BeginTransaction(deferred: true);
    }

    /// <inheritdoc/>
    public bool IsUniqueViolation(Exception exception)
        => Find(exception) is { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception)
        => Find(exception) is { SqliteErrorCode: Busy or Locked or ReadOnly or IoError or Full or CantOpen };

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private static SqliteException? Find(Exception? exception)
        => exception as SqliteException ?? (exception is null ? null : Find(exception.InnerException));

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, IReadOnlyList<ColumnValues> columns, string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        for (var column = 0; column < columns.Count; column++)
        {
            Add(command, $"@c{column}", DBNull.Value);
        }

        return command;
    }

    private static async Task<int> ExecuteAsync(DbCommand command, IReadOnlyList<ColumnValues> columns, int rows, CancellationToken cancellation)
    {
        var found = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns.Count; column++)
            {
                command.Parameters[column].Value = Stored(columns[column].Values.GetValue(row));
            }

            found += await command.ExecuteNonQueryAsync(cancellation);
        }

        return found;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcTicks,
        _ => value,
    };

    private static void Add(DbCommand command, string name, object value)
        => command.Parameters.Add(new SqliteParameter(name, value));

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? held = writer;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
