using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.CancelApplication;
using IntegrationHub.Modules.Intake.Pages.Receipt;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Preferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>What the buttons of an application's page post to.</summary>
internal static class CounterEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/loket/{receipt}/batal", CancelAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit).RequireAntiforgery().ExcludeFromDescription();
        endpoints.MapPost("/loket/{receipt}/cetak", PrintAgainAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit).RequireAntiforgery().ExcludeFromDescription();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> CancelAsync(
        string receipt, HttpContext http, WithdrawApplication withdraw, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var reason = (await http.Request.ReadFormAsync(cancellation))["alasan"].ToString();
        switch (await withdraw.HandleAsync(receipt, reason, Language.Current, cancellation))
        {
            case WithdrawOutcome.Unknown:
                return TypedResults.NotFound();
            case WithdrawOutcome.Invalid:
                Flash.Set(http, Tone.Danger, texts["Cancel.ReasonMissing"]);
                break;
            case WithdrawOutcome.TooLate:
                Flash.Set(http, Tone.Warning, texts["Cancel.TooLate"]);
                break;
            case WithdrawOutcome.Done:
                Flash.Set(http, Tone.Success, texts["Cancel.Done"]);
                break;
        }

        return TypedResults.LocalRedirect($"/loket/{Uri.EscapeDataString(receipt)}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> PrintAgainAsync(
        string receipt, ReceiptPrints prints, CancellationToken cancellation)
        => await prints.CountAsync(receipt, cancellation)
            ? TypedResults.LocalRedirect($"/loket/{Uri.EscapeDataString(receipt)}/bukti")
            : TypedResults.NotFound();
}
