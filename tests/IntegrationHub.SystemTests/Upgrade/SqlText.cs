using System.Text;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>A SQLite file as text that can be read and compared, and back.</summary>
internal static class SqlText
{
    public static string Of(string file)
    {
        using var connection = Open(file);
        var tables = Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
        var text = new StringBuilder();
        Append(text, Query(connection, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"));
        foreach (var table in tables)
        {
            Append(text, Rows(connection, table));
        }

        // Made by the tables that number their rows themselves.
        if (Query(connection, "SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'").Count > 0)
        {
            Append(text, ["DELETE FROM sqlite_sequence", .. Rows(connection, "sqlite_sequence")]);
        }

        Append(text, Query(connection, "SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid"));
        return text.ToString();
    }

    public static void Into(string file, string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"BEGIN;\n{sql}COMMIT;";
        command.ExecuteNonQuery();
    }

    private static List<string> Rows(SqliteConnection connection, string table)
    {
        var columns = Query(connection, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        var values = string.Join(" || ', ' || ", columns.Select(column => $"quote(\"{column}\")"));
        return Query(connection, $"SELECT 'INSERT INTO \"{table}\" VALUES (' || {values} || ')' FROM \"{table}\"");
    }

    private static void Append(StringBuilder text, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            text.Append(statement).Append(";\n");
        }
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        return connection;
    }
}
