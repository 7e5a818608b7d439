namespace IntegrationHub.Modules.Reconciliation.Reports;

/// <summary>A cell of a CSV file (RFC 4180). Pure.</summary>
internal static class CsvCell
{
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n'];

    /// <summary>
    /// Quotes where needed, and puts an apostrophe before what a spreadsheet would run as a formula
    /// (https://owasp.org/www-community/attacks/CSV_Injection).
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var guarded = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return guarded.IndexOfAny(NeedQuotes) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
