using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationHub.Core.Http;

/// <summary>
/// The page a caller asks for with <c>?limit=&amp;after=</c>; a parameter of a minimal-API handler. A wrong limit or an
/// altered cursor is answered with 400.
/// </summary>
/// <param name="Limit">At most this many items: 1 to 200.</param>
/// <param name="After">The cursor of the page before; null for the first page.</param>
public sealed record PageRequest(int Limit, string? After)
{
    /// <summary>The limit of those who name none.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The largest page.</summary>
    public const int MaximumLimit = 200;

    private const int LongestCursor = 1024;

    /// <summary>How many rows to read: one more than the limit tells whether there is a next page.</summary>
    public int Take => Limit + 1;

    /// <summary>The key after which this page begins; null for the first page.</summary>
    /// <typeparam name="TKey">The same type the page was made with; a record of its sort columns.</typeparam>
    /// <exception cref="ProblemException">The cursor is none of ours: 400.</exception>
    public TKey? AfterKey<TKey>()
        where TKey : class
        => After is null ? null : Cursor.Decode<TKey>(After) ?? throw new ProblemException(Problems.BadRequest(BadCursor));

    /// <summary>Reads the query; called by minimal APIs.</summary>
    public static ValueTask<PageRequest?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var after = query["after"].ToString();
        if (after.Length > LongestCursor)
        {
            throw new ProblemException(Problems.BadRequest(BadCursor));
        }

        return new(new PageRequest(ReadLimit(query["limit"].ToString()), after.Length == 0 ? null : after));
    }

    private static InputErrors BadCursor => new()
    {
        {
            "after",
            "Bukan penanda halaman dari jawaban sebelumnya; mulai lagi tanpa after.",
            "Not a cursor from an earlier answer; start again without after."
        },
    };

    private static int ReadLimit(string text)
    {
        if (text.Length == 0)
        {
            return DefaultLimit;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaximumLimit
            ? limit
            : throw new ProblemException(Problems.BadRequest(new InputErrors
            {
                { "limit", $"Harus angka 1 sampai {MaximumLimit}.", $"Must be a number from 1 to {MaximumLimit}." },
            }));
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>Makes a page of rows read with <see cref="PageRequest.Take"/>.</summary>
    /// <param name="rows">The rows, one more than the limit when there are more.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="item">What a row is told as.</param>
    /// <param name="key">The row's sort columns; no personal data, since a cursor can be read.</param>
    public static Page<T> Of<TRow, T, TKey>(
        IReadOnlyList<TRow> rows, PageRequest request, Func<TRow, T> item, Func<TRow, TKey> key)
        where TKey : class
        => new(
            [.. rows.Take(request.Limit).Select(item)],
            rows.Count > request.Limit ? Cursor.Encode(key(rows[request.Limit - 1])) : null);
}

/// <summary>Keys of a keyset as text that callers hand back unread.</summary>
public static class Cursor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 4,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes a key.</summary>
    public static string Encode<TKey>(TKey key)
        where TKey : class
        => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(key, Json));

    /// <summary>Reads a key; null when the text is not one.</summary>
    public static TKey? Decode<TKey>(string cursor)
        where TKey : class
    {
        try
        {
            return JsonSerializer.Deserialize<TKey>(WebEncoders.Base64UrlDecode(cursor), Json);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
