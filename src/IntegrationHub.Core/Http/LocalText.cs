using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>A text in the hub's two languages; which one is told is decided when the answer is written.</summary>
/// <param name="Indonesian">In Bahasa Indonesia.</param>
/// <param name="English">In English.</param>
public readonly record struct LocalText(string Indonesian, string English)
{
    /// <summary>A text that reads the same in both.</summary>
    public static LocalText Same(string text) => new(text, text);

    /// <summary>The text for a caller.</summary>
    public string For(HttpContext context) => CallerLanguage.Of(context) == CallerLanguage.English ? English : Indonesian;
}
