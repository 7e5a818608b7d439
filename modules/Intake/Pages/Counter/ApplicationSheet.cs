using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.TrackApplication;
using IntegrationHub.Ui.Preferences;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>One application as the officer sees it.</summary>
/// <param name="Content">Null when the person was erased.</param>
internal sealed record ApplicationSheet(
    ApplicationView View, IReadOnlyList<TimelineEntry> Timeline, ApplicationContent? Content);

internal sealed class OpenSheet(FindApplication find)
{
    /// <summary>Null when no receipt has that code.</summary>
    public async Task<ApplicationSheet?> HandleAsync(string receiptCode, CancellationToken cancellation)
        => await find.ViewAsync(receiptCode, Language.Current, cancellation) is { } view
            ? new ApplicationSheet(
                view,
                (await find.TimelineAsync(receiptCode, Language.Current, cancellation))!,
                await ContentAsync(receiptCode, cancellation))
            : null;

    private async Task<ApplicationContent?> ContentAsync(string receiptCode, CancellationToken cancellation)
    {
        try
        {
            return await find.ContentAsync(receiptCode, cancellation);
        }
        catch (PersonalDataErasedException)
        {
            return null;
        }
    }
}
