using System.Data.Common;
using System.Globalization;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>
/// Counts what a subject has completed at the cost of what is under way, not of all there is: the count is taken several
/// times a second from the database that is being measured. For one reader at a time.
/// </summary>
/// <param name="open">Opens a connection to the subject's database.</param>
/// <param name="table">Its applications, whose ids rise with time.</param>
/// <param name="done">In SQL: an application is complete, and stays so.</param>
/// <param name="first">No application to be counted has a lower id.</param>
internal sealed class Completions(Func<Task<DbConnection>> open, string table, string done, Guid first)
{
    // An id is given before the commit that shows it.
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(5);
    private Guid from = first;
    private long before;

    /// <summary>How many statements that has taken so far.</summary>
    public int Asked { get; private set; }

    /// <summary>How many are complete.</summary>
    public async Task<long> CountAsync()
    {
        await using var connection = await open();
        var settled = await SettledAsync(connection);
        if (settled > from)
        {
            before += await DoneAsync(connection, "AND id < @until", settled);
            from = settled;
        }

        return before + await DoneAsync(connection);
    }

    // All below it are complete, and none will appear any more.
    private async Task<Guid> SettledAsync(DbConnection connection)
    {
        var visible = Guid.CreateVersion7(DateTimeOffset.UtcNow - LongestCommit);
        await using var command = CommandOn(connection, $"SELECT id FROM {table} WHERE id >= @from AND NOT ({done}) ORDER BY id LIMIT 1");
        await using var oldest = await command.ExecuteReaderAsync();
        return await oldest.ReadAsync() && oldest.GetGuid(0) is var open && open < visible ? open : visible;
    }

    private async Task<long> DoneAsync(DbConnection connection, string until = "", Guid? settled = null)
    {
        await using var command = CommandOn(connection, $"SELECT count(*) FROM {table} WHERE id >= @from AND {done} {until}");
        if (settled is { } end)
        {
            Add(command, "until", end);
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private DbCommand CommandOn(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Asked++;
        Add(command, "from", from);
        return command;
    }

    private static void Add(DbCommand command, string name, Guid value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
