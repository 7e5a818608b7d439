namespace IntegrationHub.Core.Storage;

/// <summary>Rows to be added to a table, column by column.</summary>
/// <param name="Table">As <see cref="IStorageDialect.Table"/> names it.</param>
public sealed record NewRows(string Table, int Count, IReadOnlyList<NewColumn> Columns);

/// <summary>The values of one column, one for each row: ids, text, bytes, whole or broken numbers, or times.</summary>
public sealed record NewColumn(string Name, Array Values)
{
    /// <summary>A column of rows made elsewhere.</summary>
    public static NewColumn Of<TRow, TValue>(string name, IReadOnlyList<TRow> rows, Func<TRow, TValue> read)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(rows[i]);
        }

        return new NewColumn(name, values);
    }
}
