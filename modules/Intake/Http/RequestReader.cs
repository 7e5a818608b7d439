using System.Text.Json;
using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Http;

/// <summary>Makes a request out of well-formed JSON whose values may have the wrong form.</summary>
internal static class RequestReader
{
    private static readonly LocalizedText WrongForm = new("Bentuk nilainya salah.", "The value has the wrong form.");

    /// <returns>The request, or the path of the first value that does not fit.</returns>
    public static (T? Request, IReadOnlyDictionary<string, string[]> Errors) Read<T>(JsonElement body, string language)
        where T : class
    {
        try
        {
            return body.Deserialize<T>(JsonRules.Options) is { } request
                ? (request, new Dictionary<string, string[]>())
                : (null, Wrong("", language));
        }
        catch (JsonException misfit)
        {
            return (null, Wrong(misfit.Path?.TrimStart('$', '.') ?? "", language));
        }
    }

    private static Dictionary<string, string[]> Wrong(string path, string language)
        => new() { [path] = [WrongForm.In(language)] };
}
