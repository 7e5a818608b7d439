using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>Brings the lines of one ledger into another of the same schema.</summary>
internal static class LedgerAdoption
{
    private static readonly string[] Tables = ["entry", "history", "amendment", "quota", "callback"];
    private static readonly string[] Numbered = ["entry", "callback"];

    /// <summary>Moves the numbers that SQLite gives out itself.</summary>
    public static int SkipNumbers(SqliteConnection connection, int count)
        => Numbered.Sum(table =>
            connection.Execute("UPDATE sqlite_sequence SET seq = seq + @count WHERE name = @table", ("@count", count), ("@table", table)) > 0
                ? 1
                : connection.Execute("INSERT INTO sqlite_sequence (name, seq) VALUES (@table, @count)", ("@count", count), ("@table", table)));

    /// <summary>Copies every line that is not there yet. Returns how many it copied.</summary>
    public static int Copy(SqliteConnection from, SqliteConnection to) => Tables.Sum(table => Copy(from, to, table));

    private static int Copy(SqliteConnection from, SqliteConnection to, string table)
    {
        var copied = 0;
        using var select = from.CreateCommand();
        select.CommandText = $"SELECT * FROM {table}";
        using var reader = select.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var insert = $"INSERT OR IGNORE INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(name => "@" + name))})";
        while (reader.Read())
        {
            copied += to.Execute(insert, [.. columns.Select((name, ordinal) => ("@" + name, (object?)reader.GetValue(ordinal)))]);
        }

        return copied;
    }
}
