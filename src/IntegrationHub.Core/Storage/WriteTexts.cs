using System.Collections.Concurrent;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// PostgreSQL's statements that add and change many rows at once, each written once for its table and columns. The
/// parameters are arrays, one for each column in its order.
/// </summary>
internal sealed class WriteTexts
{
    private readonly ConcurrentDictionary<Form, string> texts = new();

    public string Insert(NewRows rows) => Text(new Form(rows.Table, rows.Columns, []), Insert);

    public string Update(ChangedRows rows) => Text(new Form(rows.Table, rows.Columns, rows.Found), Update);

    private string Text(Form form, Func<Form, string> write)
        => texts.TryGetValue(form, out var known) ? known : texts.GetOrAdd(form.WithoutValues(), write);

    private static string Insert(Form form)
        => $"INSERT INTO {form.Table} ({string.Join(", ", form.Columns.Select(column => column.Name))}) "
            + $"SELECT {string.Join(", ", form.Columns.Select(ValueOf))} FROM {Values(form.Columns.Count)}";

    private static string Update(Form form)
    {
        var set = form.Columns.Select((column, number) => $"{column.Name} = {ValueOf(column, number)}");
        var found = form.Found.Select((column, number) => $"t.{column.Name} = {ValueOf(column, form.Columns.Count + number)}");
        return $"UPDATE {form.Table} AS t SET {string.Join(", ", set)} FROM {Values(form.Columns.Count + form.Found.Count)} WHERE {string.Join(" AND ", found)}";
    }

    private static string Values(int columns)
        => $"unnest({string.Join(", ", Enumerable.Range(1, columns).Select(number => $"${number}"))}) "
            + $"AS v ({string.Join(", ", Enumerable.Range(0, columns).Select(number => $"c{number}"))})";

    private static string ValueOf(ColumnValues column, int number) => column.Cast is null ? $"v.c{number}" : $"v.c{number}::{column.Cast}";

    /// <summary>What a statement's text depends on.</summary>
    /// <param name="Found">Empty for an insert; an update always has some.</param>
    private readonly record struct Form(string Table, IReadOnlyList<ColumnValues> Columns, IReadOnlyList<ColumnValues> Found)
    {
        public Form WithoutValues() => new(Table, WithoutValues(Columns), WithoutValues(Found));

        public bool Equals(Form other) => Table == other.Table && IsSame(Columns, other.Columns) && IsSame(Found, other.Found);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Table);
            for (var i = 0; i < Columns.Count; i++)
            {
                hash.Add(Columns[i].Name);
            }

            return hash.ToHashCode();
        }

        private static ColumnValues[] WithoutValues(IReadOnlyList<ColumnValues> columns)
            => [.. columns.Select(column => column with { Values = Array.Empty<object>() })];

        private static bool IsSame(IReadOnlyList<ColumnValues> some, IReadOnlyList<ColumnValues> others)
        {
            if (some.Count != others.Count)
            {
                return false;
            }

            for (var i = 0; i < some.Count; i++)
            {
                if (some[i].Name != others[i].Name || some[i].Cast != others[i].Cast)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
