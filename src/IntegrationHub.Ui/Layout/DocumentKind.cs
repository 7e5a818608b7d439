using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Ui.Layout;

/// <summary>Which stylesheets and scripts the document of a page needs; the page's <c>@layout</c> decides.</summary>
internal enum DocumentKind
{
    /// <summary>Staff pages: Tabler, enhanced navigation, live figures.</summary>
    Staff,

    /// <summary>Citizen pages: one small stylesheet, no script.</summary>
    Citizen,

    /// <summary>Paper: one small stylesheet, no script.</summary>
    Print,
}

internal static class DocumentKinds
{
    internal static DocumentKind Of(HttpContext context)
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var layout = page?.GetCustomAttributes(typeof(LayoutAttribute), inherit: true).OfType<LayoutAttribute>().FirstOrDefault();
        return layout?.LayoutType == typeof(CitizenLayout) ? DocumentKind.Citizen
            : layout?.LayoutType == typeof(PrintLayout) ? DocumentKind.Print
            : DocumentKind.Staff;
    }
}
