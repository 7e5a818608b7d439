using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.BrowseCatalogue;

/// <summary>The services on offer.</summary>
internal sealed class BrowseServices(ServiceCatalogue catalogue, ICurrentUser user)
{
    /// <param name="query">Part of a code or of a name in either language.</param>
    /// <param name="agency">An agency that takes part, or the office that offers the service.</param>
    public Page<ServiceSummary> List(string? query, string? agency, string? category, PageRequest page)
    {
        user.Demand(Rights.CatalogueRead);
        var after = page.AfterKey<ServiceCursor>()?.Code;
        var rows = catalogue.Services
            .Where(service => query is null || Matches(service, query.Trim()))
            .Where(service => agency is null || Involves(service, agency.Trim()))
            .Where(service => category is null || Same(service.Category.Code, category.Trim()))
            .OrderBy(service => service.Code, StringComparer.Ordinal)
            .Where(service => after is null || string.CompareOrdinal(service.Code, after) > 0)
            .Take(page.Take)
            .ToList();
        return Page.Of(rows, page, ServiceSummary.Of, service => new ServiceCursor(service.Code));
    }

    /// <summary>The version in force; null when no service has that code.</summary>
    public ServiceView? Find(string code, string language)
    {
        user.Demand(Rights.CatalogueRead);
        return catalogue.Find(code) is { } service ? ServiceView.Of(catalogue, service, language) : null;
    }

    private static bool Matches(ServiceDefinition service, string text)
        => new[] { service.Code, service.Name.Id, service.Name.En }
            .Any(words => words.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static bool Involves(ServiceDefinition service, string agency)
        => Same(service.OwnerBackend, agency) || Same(service.Office.Code, agency) || service.Agencies.Any(other => Same(other, agency));

    private static bool Same(string code, string other) => code.Equals(other, StringComparison.OrdinalIgnoreCase);

    private sealed record ServiceCursor(string Code);
}
