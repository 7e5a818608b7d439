using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace IntegrationHub.Ui.Preferences;

/// <summary>The two languages of the hub and how a request chooses between them.</summary>
public static class Language
{
    /// <summary>Name of the cookie that holds <c>id</c> or <c>en</c>.</summary>
    public const string CookieName = "hub.bahasa";

    /// <summary>The language of whoever has chosen none.</summary>
    public const string Default = "id";

    /// <summary>The languages in which every text exists.</summary>
    public static IReadOnlyList<string> Supported { get; } = [Default, "en"];

    /// <summary>The language of the running request.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Default);
        options.AddSupportedCultures([.. Supported]);
        options.AddSupportedUICultures([.. Supported]);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(FromCookie),
            new CustomRequestCultureProvider(FromApiHeader),
        ];
    }

    private static Task<ProviderCultureResult?> FromCookie(HttpContext context) =>
        Task.FromResult(context.Request.Cookies[CookieName] is { } chosen && Supported.Contains(chosen)
            ? new ProviderCultureResult(chosen)
            : null);

    private static Task<ProviderCultureResult?> FromApiHeader(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(context)
            : Task.FromResult<ProviderCultureResult?>(null);
}
