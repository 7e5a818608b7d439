using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>
/// An agency's SQLite file: one writer, which serves all that has arrived in one transaction (one sync to disk) and
/// answers each after the commit, and any number of readers beside it.
/// </summary>
internal sealed class LedgerDatabase : IAsyncDisposable
{
    private const int LargestBatch = 128;
    private readonly string _connectionString;
    private readonly string _synchronous;
    private readonly SqliteConnection _writer;
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly Task _loop;
    private long _lastId;

    /// <param name="durable">Whether a commit is on the disk before it is answered.</param>
    public LedgerDatabase(string path, bool durable = true)
    {
        _synchronous = durable ? "FULL" : "OFF";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        _writer = Open();
        _lastId = LedgerSchema.Create(_writer);
        _loop = Task.Run(WriteLoopAsync);
    }

    /// <summary>A number no line of this ledger has had. Only within a write.</summary>
    public long NextId() => ++_lastId;

    public T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = Open();
        return query(connection);
    }

    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> change)
    {
        var work = new Work(connection => change(connection));
        await _queue.Writer.WriteAsync(work);
        return (T)(await work.Completion.Task)!;
    }

    /// <summary>Leaves the next numbers to lines that come from elsewhere.</summary>
    public Task ReserveNumbersAsync(int count) => WriteAsync(connection =>
    {
        _lastId += count;
        return LedgerAdoption.SkipNumbers(connection, count);
    });

    /// <summary>Takes over another ledger's lines; what it has already stays as it is.</summary>
    public async Task AdoptAsync(string path)
    {
        await using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await other.OpenAsync();
        await WriteAsync(connection => LedgerAdoption.Copy(other, connection));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute($"PRAGMA journal_mode=WAL; PRAGMA synchronous={_synchronous}; PRAGMA busy_timeout=5000;");
        return connection;
    }

    private async Task WriteLoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Work>();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            try
            {
                using var transaction = _writer.BeginTransaction();
                batch.ForEach(work => work.Run(_writer));
                transaction.Commit();
                batch.ForEach(work => work.Answer());
            }
            catch (SqliteException failure)
            {
                batch.ForEach(work => work.Completion.TrySetException(failure));
            }
        }
    }

    /// <summary>A savepoint a change, so that one that fails takes no other with it.</summary>
    private sealed class Work(Func<SqliteConnection, object?> change)
    {
        private object? _result;
        private Exception? _failure;

        public TaskCompletionSource<object?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(SqliteConnection connection)
        {
            connection.Execute("SAVEPOINT change");
            try
            {
                _result = change(connection);
            }
            catch (Exception failure)
            {
                _failure = failure;
                connection.Execute("ROLLBACK TO change");
            }

            connection.Execute("RELEASE change");
        }

        public void Answer() => _ = _failure is null ? Completion.TrySetResult(_result) : Completion.TrySetException(_failure);
    }
}
