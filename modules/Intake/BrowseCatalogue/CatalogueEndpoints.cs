using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Intake.BrowseCatalogue;

/// <summary><c>GET /api/v1/services</c> and what lies below it.</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var services = api.MapGroup("/services").RequireAuthorization(Rights.CatalogueRead);
        services.MapGet("", List).Produces<Page<ServiceSummary>>().WithName("ListServices");
        services.MapGet("/{code}", Find)
            .Produces<ServiceView>().ProducesProblem(StatusCodes.Status404NotFound).WithName("FindService");
        services.MapGet("/{code}/preview", Preview)
            .Produces<ServicePreview>().ProducesProblem(StatusCodes.Status404NotFound).WithName("PreviewService");
    }

    private static IResult List(string? q, string? agency, string? category, PageRequest page, BrowseServices browse)
        => Answers.Json(browse.List(Given(q), Given(agency), Given(category), page));

    private static IResult Find(string code, HttpContext http, BrowseServices browse)
        => browse.Find(code, CallerLanguage.Of(http)) is { } service ? Answers.Json(service) : NoSuchService();

    private static IResult Preview(string code, PreviewService preview)
        => preview.Handle(code) is { } answer ? Answers.Json(answer) : NoSuchService();

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static HubProblem NoSuchService() => Problems.NotFound(
        "Tidak ada layanan dengan kode ini.", "No service has this code.");
}
