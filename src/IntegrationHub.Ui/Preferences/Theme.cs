using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Ui.Preferences;

/// <summary>Light or dark: what the reader chose, else what theme.js last saw the device prefer, else light.</summary>
public sealed record Theme(string Value, bool IsChosen)
{
    /// <summary>Cookie of the reader's choice.</summary>
    public const string CookieName = "hub.tema";

    /// <summary>Cookie in which theme.js keeps what the device prefers.</summary>
    public const string DeviceCookieName = "hub.tema.gawai";

    internal const string Light = "light";
    internal const string Dark = "dark";

    /// <summary>Reads the theme of a request.</summary>
    public static Theme Of(HttpRequest request) =>
        Known(request.Cookies[CookieName]) is { } chosen
            ? new Theme(chosen, IsChosen: true)
            : new Theme(Known(request.Cookies[DeviceCookieName]) ?? Light, IsChosen: false);

    internal static string? Known(string? value) => value is Light or Dark ? value : null;
}
