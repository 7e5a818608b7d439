using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Http;

/// <summary>
/// Puts the headers that tell a browser what it must not do on every answer. Written when the answer starts, so that
/// error answers, which clear what was set before, carry them too.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<HubOptions> hub)
{
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";
    private readonly bool strictTransport = hub.Value.Profile != HubProfile.Demo;

    public Task InvokeAsync(HttpContext context)
    {
        // Made now: the page asks for it before the answer starts.
        _ = CspNonce.Of(context);
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = HubPaths.IsApi(context.Request.Path) ? ApiPolicy : PagePolicy(CspNonce.Of(context));
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

        // Not no-referrer: with that, browsers send Origin: null with our own forms.
        headers["Referrer-Policy"] = "same-origin";
        if (strictTransport && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }

    private static string PagePolicy(string nonce)
        => $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
