using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>Makes what is told of an application out of its rows.</summary>
internal sealed class ApplicationReader(IntakeDbContext db, DataKeyRing keys)
{
    private static readonly LocalizedText Erased = new("(data pribadi sudah dihapus)", "(personal data was erased)");

    /// <summary>The application with its steps, to read only; null when no receipt has that code.</summary>
    public async Task<Application?> FindAsync(string receiptCode, CancellationToken cancellation)
    {
        var code = ReceiptCode.Parse(receiptCode);
        return code is null
            ? null
            : await db.Applications.AsNoTracking()
                .Include(application => application.Steps.OrderBy(step => step.Position))
                .SingleOrDefaultAsync(application => application.ReceiptCode == code, cancellation);
    }

    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Application application, CancellationToken cancellation)
        => await db.History.AsNoTracking()
            .Where(entry => entry.ApplicationId == application.Id)
            .OrderBy(entry => entry.Number)
            .ToListAsync(cancellation);

    public async Task<ApplicationView> ViewAsync(
        Application application, IReadOnlyList<HistoryEntry> history, string language, CancellationToken cancellation)
    {
        var words = await WordsAsync(application, application.Steps.Any(step => step.Reason is not null), language, cancellation);
        return new ApplicationView(
            application.ReceiptCode,
            application.Id,
            application.ServiceCode,
            application.CatalogueVersion,
            application.Status,
            application.SubmittedAt,
            application.PromisedOn,
            application.Counter,
            [.. application.Steps.Select(step => View(step, history, words, language))]);
    }

    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        Application application, string language, CancellationToken cancellation)
    {
        var history = await HistoryAsync(application, cancellation);
        var words = await WordsAsync(application, history.Any(entry => entry.Reason is not null), language, cancellation);
        var steps = application.Steps.ToDictionary(step => step.Id);
        return [.. history.Select(entry => Line(entry, entry.StepId is { } id ? steps[id] : null, words))];
    }

    private async Task<SealedWords> WordsAsync(
        Application application, bool needed, string language, CancellationToken cancellation)
    {
        try
        {
            return new SealedWords(
                needed ? await keys.GetAsync(db, application.Id, cancellation) : null, Erased.In(language));
        }
        catch (PersonalDataErasedException)
        {
            return new SealedWords(null, Erased.In(language));
        }
    }

    private static StepView View(ApplicationStep step, IReadOnlyList<HistoryEntry> history, SealedWords words, string language) => new(
        step.Id,
        step.Agency,
        step.Name,
        step.Status,
        step.DependsOn,
        step.Automated,
        step.Blocking,
        step.DueOn,
        step.BackendReference,
        step.ResultNumber,
        step.SkipCause is { } cause
            ? SkipCauses.TextOf(cause).In(language)
            : words.Open(step.Reason, SealedPlaces.StepReason(step.Id)),
        step.MissingItems,
        [.. history.Where(entry => entry.StepId == step.Id && !entry.WithoutEffect)
            .Select(entry => new StepHistoryView(Enum.Parse<StepStatus>(entry.Status), entry.At))]);

    private static TimelineEntry Line(HistoryEntry entry, ApplicationStep? step, SealedWords words) => new(
        entry.Number,
        entry.At,
        entry.RecordedAt,
        entry.StepId,
        step?.Agency,
        step?.Name,
        entry.Status,
        entry.WithoutEffect,
        entry.Actor,
        words.Open(entry.Reason, SealedPlaces.HistoryReason(entry.Number)));

    /// <summary>Opens what was sealed under the application's key, as long as that exists.</summary>
    private sealed record SealedWords(DataKeyHandle? Key, string IfErased)
    {
        public string? Open(byte[]? closed, string place)
            => closed is null ? null : Key is null ? IfErased : Key.Open<string>(closed, place);
    }
}
