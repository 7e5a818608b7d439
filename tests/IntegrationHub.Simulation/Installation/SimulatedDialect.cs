using System.Data.Common;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationHub.Simulation.Installation;

/// <summary>SQLite as one process sees it: its transactions can fail, and others may get in before its turn to write.</summary>
internal sealed class SimulatedDialect(SqliteDialect inner, IReadOnlyList<IInterceptor> interceptors, Func<Task> whileWaiting) : IStorageDialect
{
    public StorageProvider Provider => inner.Provider;

    public string SkipLocked => inner.SkipLocked;

    public void Configure(DbContextOptionsBuilder options)
    {
        inner.Configure(options);
        options.AddInterceptors(interceptors);
    }

    public void Configure(DbContextOptionsBuilder options, DbConnection connection) => inner.Configure(options, connection);

    public DbConnection Connect() => inner.Connect();

    public Task<bool> DatabaseExistsAsync(CancellationToken cancellation) => inner.DatabaseExistsAsync(cancellation);

    public Task<DbConnection> ConnectForSetupAsync(CancellationToken cancellation) => inner.ConnectForSetupAsync(cancellation);

    public async ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation)
    {
        await whileWaiting();
        return await inner.EnterWriteAsync(cancellation);
    }

    public string Table(string schema, string table) => inner.Table(schema, table);

    public string IsIn(string column, string parameter) => inner.IsIn(column, parameter);

    public void AddIds(DbCommand command, string parameter, IReadOnlyCollection<Guid> ids) => inner.AddIds(command, parameter, ids);

    public void AddTime(DbCommand command, string parameter, DateTimeOffset time) => inner.AddTime(command, parameter, time);

    public DateTimeOffset ReadTime(DbDataReader reader, int ordinal) => inner.ReadTime(reader, ordinal);

    public Task<IReadOnlyList<int>> WriteAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<NewRows> added, IReadOnlyList<ChangedRows> changed, CancellationToken cancellation)
        => inner.WriteAsync(connection, transaction, added, changed, cancellation);

    public Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation)
        => inner.BeginSnapshotAsync(connection, cancellation);

    public bool IsUniqueViolation(Exception exception) => inner.IsUniqueViolation(exception);

    public bool IsUnavailable(Exception exception) => inner.IsUnavailable(exception);
}
