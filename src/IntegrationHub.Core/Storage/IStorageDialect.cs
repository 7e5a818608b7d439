using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// The few places where the two databases truly differ. Everything else is EF Core, or SQL that both understand
/// (both know <c>DELETE</c> and <c>UPDATE ... RETURNING</c>).
/// </summary>
public interface IStorageDialect
{
    /// <summary>The engine.</summary>
    StorageProvider Provider { get; }

    /// <summary>Points EF Core at the database.</summary>
    void Configure(DbContextOptionsBuilder options);

    /// <summary>Points EF Core at an open connection, which stays its owner's.</summary>
    void Configure(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>A connection of its own to the database.</summary>
    DbConnection Connect();

    /// <summary>Whether there is a database, whatever is in it.</summary>
    Task<bool> DatabaseExistsAsync(CancellationToken cancellation);

    /// <summary>
    /// An open connection on which tables may be changed: nothing there is cut short, and no other process has one
    /// before it is closed.
    /// </summary>
    Task<DbConnection> ConnectForSetupAsync(CancellationToken cancellation);

    /// <summary>
    /// Waits until this process may write. SQLite has one writer at a time, so waiting here in order is fairer and
    /// faster than its busy handler; PostgreSQL lets everybody in. Dispose to let the next one in.
    /// </summary>
    ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation);

    /// <summary>The name of a table in a statement: <c>schema.table</c>, or <c>schema_table</c> where schemas are unknown.</summary>
    string Table(string schema, string table);

    /// <summary>What a claiming sub-select ends with, so that rows locked by others are passed over.</summary>
    string SkipLocked { get; }

    /// <summary>A condition that <paramref name="column"/> is one of the ids in the parameter set by <see cref="AddIds"/>.</summary>
    string IsIn(string column, string parameter);

    /// <summary>Adds the id list for <see cref="IsIn"/>.</summary>
    void AddIds(DbCommand command, string parameter, IReadOnlyCollection<Guid> ids);

    /// <summary>Adds a point in time in the form the columns have.</summary>
    void AddTime(DbCommand command, string parameter, DateTimeOffset time);

    /// <summary>Reads a point in time.</summary>
    DateTimeOffset ReadTime(DbDataReader reader, int ordinal);

    /// <summary>
    /// Adds and then changes rows: many with one statement, and all in one round trip where the engine has such.
    /// </summary>
    /// <param name="transaction">The running transaction of <paramref name="connection"/>.</param>
    /// <param name="added">In this order.</param>
    /// <returns>How many rows were found, for each of <paramref name="changed"/>.</returns>
    Task<IReadOnlyList<int>> WriteAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<NewRows> added, IReadOnlyList<ChangedRows> changed, CancellationToken cancellation);

    /// <summary>Starts a transaction that sees one unchanging state of the whole database and locks nobody out.</summary>
    Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Whether the exception says that a unique key was already taken.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>Whether the database could not be reached or was too busy: the whole operation may be tried again.</summary>
    bool IsUnavailable(Exception exception);
}
