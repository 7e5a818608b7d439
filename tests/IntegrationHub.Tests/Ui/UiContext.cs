using System.Globalization;
using Bunit;
using IntegrationHub.Ui.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IntegrationHub.Tests.Ui;

/// <summary>Draws components in Indonesian, on 23 November 2026 at 20.03 WIB.</summary>
public abstract class UiContext : BunitContext
{
    protected UiContext()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("id");
        Services.AddLocalization();
        Services.AddSingleton(new LocalTime(
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"),
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 13, 3, 0, TimeSpan.Zero))));
        RenderTree.Add<CascadingValue<HttpContext>>(parameters => parameters.Add(value => value.Value, Http));
    }

    protected DefaultHttpContext Http { get; } = new() { Request = { Path = "/kerja", QueryString = new QueryString("?status=InReview") } };

    protected static RenderFragment Text(string text) => builder => builder.AddContent(0, text);
}
