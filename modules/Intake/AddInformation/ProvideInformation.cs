using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using IntegrationHub.Modules.Intake.FollowSteps;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.StoreFile;
using IntegrationHub.Modules.Intake.TrackApplication;

namespace IntegrationHub.Modules.Intake.AddInformation;

/// <summary>The applicant brings what agencies asked for: they get it, and the application goes on.</summary>
internal sealed class ProvideInformation(
    IntakeDbContext db,
    AdditionsCheck check,
    ApplicationProgress progress,
    ApplicationReader reader,
    DataKeyRing keys,
    TimeProvider clock,
    ICurrentUser user)
{
    public async Task<ProvideOutcome> HandleAsync(
        string receiptCode, AdditionsRequest request, string language, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        if (await reader.FindAsync(receiptCode, cancellation) is not { } known)
        {
            return new ProvideOutcome.Unknown();
        }

        var (additions, errors) = await check.RunAsync(request, known.ServiceCode, user.Id, language, cancellation);
        if (errors.Count > 0)
        {
            return new ProvideOutcome.Invalid(errors);
        }

        await using var transaction = await db.BeginAsync(cancellation);
        var application = (await db.LoadForChangeAsync(known.Id, cancellation))!;
        var waiting = application.Steps
            .Where(step => step.Status == StepStatus.WaitingForApplicant && (request.StepId ?? step.Id) == step.Id)
            .ToList();
        if (waiting.Count == 0 || application.Status.IsFinal())
        {
            return new ProvideOutcome.NobodyWaits();
        }

        await KeepAsync(application, waiting, additions!, cancellation);
        var occasion = new Occasion(clock.GetUtcNow(), user.Id, additions!.Note) { Additions = additions };
        await progress.AdvanceAsync(
            application, new Trigger.AdditionsProvided(waiting.Select(step => step.Id).ToHashSet()), occasion, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        var history = await reader.HistoryAsync(application, cancellation);
        return new ProvideOutcome.Done(await reader.ViewAsync(application, history, language, cancellation));
    }

    private async Task KeepAsync(
        Application application, List<ApplicationStep> waiting, Additions additions, CancellationToken cancellation)
    {
        var key = await keys.GetAsync(db, application.Id, cancellation);
        var content = key.Open<ApplicationContent>(application.Content, SealedPlaces.Content);
        var agencies = waiting.Select(step => step.Agency).Distinct().ToList();
        application.Content = key.Close(content.With(additions.Fields, additions.Documents, agencies), SealedPlaces.Content);
        foreach (var fileId in additions.Documents.Select(document => document.FileId).OfType<Guid>().Distinct())
        {
            await AttachAsync(application.Id, fileId, agencies, cancellation);
        }
    }

    private async Task AttachAsync(Guid applicationId, Guid fileId, List<string> agencies, CancellationToken cancellation)
    {
        if (await db.ApplicationFiles.FindAsync([applicationId, fileId], cancellation) is { } attached)
        {
            attached.Agencies = [.. attached.Agencies.Union(agencies)];
        }
        else
        {
            db.Add(new ApplicationFile { ApplicationId = applicationId, FileId = fileId, Agencies = agencies });
        }
    }
}

internal abstract record ProvideOutcome
{
    internal sealed record Done(ApplicationView Application) : ProvideOutcome;

    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : ProvideOutcome;

    internal sealed record Unknown : ProvideOutcome;

    /// <summary>No step of that application (or not that step) waits for the applicant.</summary>
    internal sealed record NobodyWaits : ProvideOutcome;
}
