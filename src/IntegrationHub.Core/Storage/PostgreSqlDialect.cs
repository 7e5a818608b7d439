using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Core.Storage;

/// <summary>PostgreSQL: any number of nodes and writers.</summary>
public sealed class PostgreSqlDialect : IStorageDialect
{
    // A little more than the server's own limit: whoever says nothing by then is not there any more.
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromSeconds(2);

    // A prepared statement keeps the plan that was best when its table was nearly empty, which is to read the whole of it,
    // until the statistics are taken anew: a backlog of 100,000 that came at once stood for half a minute. What has an index
    // is read by it. The price this puts on a plan would make the server compile statements, which takes longer than they do.
    private const string ByIndex = "-c enable_seqscan=off -c jit=off";

    private readonly string connectionString;
    private readonly WriteTexts texts = new();

    /// <summary>Every connection gets the timeouts of <paramref name="options"/> with its start.</summary>
    public PostgreSqlDialect(StorageOptions options)
    {
        // What the operator wrote comes later and wins. Statements are prepared once a connection; nothing of the hub sets
        // anything for a session that would have to be taken back when its connection goes to the pool. A link may fall
        // silent without a word to either end: the kernel asks after idle connections, and one that is spoken on must
        // answer in time.
        var settings = new NpgsqlConnectionStringBuilder(
            "Max Auto Prepare=200;Auto Prepare Min Usages=2;No Reset On Close=true;Write Buffer Size=32768;"
            + "Timeout=10;Tcp Keepalive=true;Tcp Keepalive Time=10;Tcp Keepalive Interval=5;"
            + $"Command Timeout={(int)(options.StatementTimeout + AnswerMargin).TotalSeconds};{ConnectionStringOf(options)}");

        // At the start of the session, so that a pooled connection comes back to them.
        settings.Options = $"{Setting("statement_timeout", options.StatementTimeout)} {Setting("lock_timeout", options.LockTimeout)} "
            + $"{Setting("idle_in_transaction_session_timeout", options.IdleInTransactionTimeout)} {ByIndex} {settings.Options}".TrimEnd();
        connectionString = settings.ConnectionString;
    }

    private static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(double)] = NpgsqlDbType.Double,
    };

    // Any number, as long as every version of the hub takes the same.
    private const long SetupLock = 0x4855_4253_4554_5550;

    /// <summary>The operator's connection string, with the password that is set beside it.</summary>
    public static string ConnectionStringOf(StorageOptions options)
        => options.Password.Length == 0
            ? options.ConnectionString
            : new NpgsqlConnectionStringBuilder(options.ConnectionString) { Password = options.Password }.ConnectionString;

    /// <inheritdoc/>
    public StorageProvider Provider => StorageProvider.PostgreSql;

    /// <inheritdoc/>
    public string SkipLocked => " FOR UPDATE SKIP LOCKED";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString).ReplaceService<IDatabase, BatchedSaves>();

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options, DbConnection connection) => options.UseNpgsql(connection).ReplaceService<IDatabase, BatchedSaves>();

    /// <inheritdoc/>
    public DbConnection Connect() => new NpgsqlConnection(connectionString);

    /// <inheritdoc/>
    public async Task<bool> DatabaseExistsAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<DbConnection> ConnectForSetupAsync(CancellationToken cancellation)
    {
        // Unpooled: closing it ends the session, and the session's lock with it, however the process ends.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock({SetupLock})", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    /// <inheritdoc/>
    public ValueTask<IDisposable> EnterWriteAsync(CancellationToken cancellation) => new(Nothing.Instance);

    /// <inheritdoc/>
    public string Table(string schema, string table) => $"{schema}.{table}";

    /// <inheritdoc/>
    public string IsIn(string column, string parameter) => $"{column} = ANY({parameter})";

    /// <inheritdoc/>
    public void AddIds(DbCommand command, string parameter, IReadOnlyCollection<Guid> ids)
        => command.Parameters.Add(new NpgsqlParameter<Guid[]>(parameter, ids.ToArray()));

    /// <inheritdoc/>
    public void AddTime(DbCommand command, string parameter, DateTimeOffset time)
        => command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>(parameter, time.ToUniversalTime()));

    /// <inheritdoc/>
    public DateTimeOffset ReadTime(DbDataReader reader, int ordinal) => reader.GetFieldValue<DateTimeOffset>(ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> WriteAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<NewRows> added, IReadOnlyList<ChangedRows> changed, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        foreach (var rows in added)
        {
            batch.BatchCommands.Add(Command(texts.Insert(rows), rows.Columns));
        }

        foreach (var rows in changed)
        {
            batch.BatchCommands.Add(Command(texts.Update(rows), rows.Columns, rows.Found));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        return [.. changed.Select((_, number) => (int)batch.BatchCommands[added.Count + number].RecordsAffected)];
    }

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(cancellation);
        }

        var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;

        // Whoever takes a snapshot reads the whole hub, tables from end to end, and thinks between two reads. It locks nobody out.
        command.CommandText = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL enable_seqscan = on";
        await command.ExecuteNonQueryAsync(cancellation);
        return snapshot;
    }

    /// <inheritdoc/>
    public bool IsUniqueViolation(Exception exception)
        => Find<PostgresException>(exception) is { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc/>
    public bool IsUnavailable(Exception exception)
        => Find<NpgsqlException>(exception) is { } failure && (failure.IsTransient || (failure.SqlState is { } state && GivesUp(state)));

    // The server ended a statement or a session; the driver does not call all of these transient.
    private static bool GivesUp(string state) => state
        is PostgresErrorCodes.QueryCanceled
        or PostgresErrorCodes.AdminShutdown
        or PostgresErrorCodes.CrashShutdown
        or PostgresErrorCodes.CannotConnectNow
        or PostgresErrorCodes.DiskFull;

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<IReadOnlyList<ColumnValues>> parts)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var columns in parts)
        {
            foreach (var column in columns)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = column.Values, NpgsqlDbType = NpgsqlDbType.Array | TypeOf(column) });
            }
        }

        return command;
    }

    private static NpgsqlDbType TypeOf(ColumnValues column)
    {
        var type = column.Values.GetType().GetElementType()!;
        return Types.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var known)
            ? known
            : throw new NotSupportedException($"{column.Name} holds {type}.");
    }

    private static string Setting(string name, TimeSpan limit) => $"-c {name}={(long)limit.TotalMilliseconds}";

    private static T? Find<T>(Exception? exception)
        where T : Exception
        => exception as T ?? (exception is null ? null : Find<T>(exception.InnerException));

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
