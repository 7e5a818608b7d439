namespace IntegrationHub.Core.Storage;

/// <summary>Rows to be added to a table, column by column.</summary>
/// <param name="Table">As <see cref="IStorageDialect.Table"/> names it, or quoted.</param>
public sealed record NewRows(string Table, int Count, IReadOnlyList<ColumnValues> Columns)
{
    /// <summary>Rows of one table, from several places that name the same columns in the same order.</summary>
    public static NewRows Together(IReadOnlyList<NewRows> parts)
        => parts.Count == 1
            ? parts[0]
            : new NewRows(
                parts[0].Table,
                parts.Sum(part => part.Count),
                [.. parts[0].Columns.Select((_, number) => ColumnValues.Together([.. parts.Select(part => part.Columns[number])]))]);
}

/// <summary>Rows of a table to be changed, column by column.</summary>
/// <param name="Table">As <see cref="IStorageDialect.Table"/> names it, or quoted.</param>
/// <param name="Found">What says which rows: their keys, and the version each must still have.</param>
public sealed record ChangedRows(string Table, int Count, IReadOnlyList<ColumnValues> Found, IReadOnlyList<ColumnValues> Columns);

/// <summary>The values of one column, one for each row.</summary>
/// <param name="Cast">What the column is on PostgreSQL, where its values come in another form.</param>
public sealed record ColumnValues(string Name, Array Values, string? Cast = null)
{
    /// <summary>A column of rows made elsewhere.</summary>
    public static ColumnValues Of<TRow, TValue>(string name, IReadOnlyList<TRow> rows, Func<TRow, TValue> read)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(rows[i]);
        }

        return new ColumnValues(name, values);
    }

    /// <summary>One column of several sets of rows, the ones after the others.</summary>
    public static ColumnValues Together(IReadOnlyList<ColumnValues> parts)
    {
        var values = Array.CreateInstance(parts[0].Values.GetType().GetElementType()!, parts.Sum(part => part.Values.Length));
        var next = 0;
        foreach (var part in parts)
        {
            Array.Copy(part.Values, 0, values, next, part.Values.Length);
            next += part.Values.Length;
        }

        return parts[0] with { Values = values };
    }
}
