using System.Text.Json;

namespace IntegrationHub.Core.Http;

/// <summary>Tells what is no JSON (400) from JSON whose values have the wrong form (422).</summary>
internal static class JsonProblem
{
    public static HubProblem Of(JsonException exception)
    {
        if (IsSyntax(exception))
        {
            return Problems.BadRequest().Because("Isi permintaan bukan JSON yang sah.", "The body is not valid JSON.");
        }

        var path = Path(exception);
        return IsDuplicate(exception)
            ? Problems.BadRequest(new InputErrors { { path, "Tertulis dua kali.", "Stands there twice." } })
            : Problems.Validation(new InputErrors
            {
                { path, "Bentuk nilainya salah, atau bagian ini tidak dikenal.", "The value has the wrong form, or this member is unknown." },
            });
    }

    // The reader's own exceptions (bad syntax, too deep) are internal; the serializer wraps them.
    private static bool IsSyntax(JsonException exception) => exception.InnerException is JsonException || exception.Path is null;

    // The serializer gives duplicates no type of their own.
    private static bool IsDuplicate(JsonException exception)
        => exception.Message.StartsWith("Duplicate property", StringComparison.Ordinal);

    private static string Path(JsonException exception) => exception.Path switch
    {
        null or "$" => "",
        ['$', '.', .. var rest] => rest,
        ['$', .. var rest] => rest,
        var path => path,
    };
}
