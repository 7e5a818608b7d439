using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>The language of an API answer: <c>Accept-Language</c> decides between <c>id</c> and <c>en</c>.</summary>
public static class CallerLanguage
{
    /// <summary>Bahasa Indonesia, also for those who ask for neither.</summary>
    public const string Indonesian = "id";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The language of a caller.</summary>
    public static string Of(HttpContext context)
        => context.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Known(language.Value.Value))
            .FirstOrDefault(language => language is not null) ?? Indonesian;

    private static string? Known(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        // Browsers of some years ago still say "in".
        "id" or "in" => Indonesian,
        "en" => English,
        _ => null,
    };
}
