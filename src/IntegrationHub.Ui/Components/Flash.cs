using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationHub.Ui.Components;

/// <summary>A message that survives one redirect: set after a post, shown by the layout of the next page, then gone.</summary>
public sealed record Flash(Tone Tone, string Text)
{
    private const string CookieName = "hub.kilat";
    private const int LongestCookie = 3000;

    /// <summary>Leaves a message for the next page. It travels in a cookie: no personal data in it.</summary>
    public static void Set(HttpContext context, Tone tone, string text) =>
        context.Response.Cookies.Append(
            CookieName, WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new Flash(tone, text))), Options(context));

    /// <summary>Takes the message, so that it is shown once.</summary>
    internal static Flash? Take(HttpContext context)
    {
        if (context.Response.HasStarted || context.Request.Cookies[CookieName] is not { Length: > 0 and < LongestCookie } cookie)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options(context));
        return Read(cookie);
    }

    private static Flash? Read(string cookie)
    {
        try
        {
            return JsonSerializer.Deserialize<Flash>(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cookie)));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Only the reader can have altered the cookie; there is nothing to tell but that nothing was said.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = "/",
        MaxAge = TimeSpan.FromMinutes(1),
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
    };
}
