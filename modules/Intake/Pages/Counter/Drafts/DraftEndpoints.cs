using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Ui.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Intake.Pages.Counter.Drafts;

/// <summary>What the form posts by itself every few seconds, and the button that throws a draft away.</summary>
internal static class DraftEndpoints
{
    public const string SavePath = "/loket/draf";
    public const string RemovePath = "/loket/draf/hapus";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(SavePath, SaveAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit).RequireAntiforgery().ExcludeFromDescription();
        endpoints.MapPost(RemovePath, RemoveAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit).RequireAntiforgery().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NoContent, BadRequest>> SaveAsync(
        HttpRequest request, ServiceCatalogue catalogue, DraftShelf drafts, LocalTime clock, CancellationToken cancellation)
    {
        var posted = await request.ReadFormAsync(cancellation);
        if (!catalogue.TryFind(posted["layanan"].ToString(), out var service) || CounterForm.Posted(service, posted) is not { } form)
        {
            return TypedResults.BadRequest();
        }

        return await drafts.SaveAsync(form, cancellation)
            ? TypedResults.Text($"{clock.FormatTime(clock.Now)} {clock.ZoneName}")
            : TypedResults.NoContent();
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> RemoveAsync(
        HttpContext http, DraftShelf drafts, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var posted = await http.Request.ReadFormAsync(cancellation);
        if (!Guid.TryParse(posted["id"], out var id))
        {
            return TypedResults.BadRequest();
        }

        await drafts.RemoveAsync(id, cancellation);
        Flash.Set(http, Tone.Success, texts["Draft.Removed"]);
        return TypedResults.LocalRedirect("/loket");
    }
}
