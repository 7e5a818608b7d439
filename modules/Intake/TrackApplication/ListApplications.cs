using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>The applications, newest first. Ids rise with the time of submission, so one key is order, cursor and time.</summary>
internal sealed class ListApplications(IntakeDbContext db, KeyEncryptionKeys lookup, ICurrentUser user)
{
    public async Task<Page<ApplicationSummary>> HandleAsync(
        ApplicationFilter filter, PageRequest page, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsRead);
        var rows = Narrow(db.Applications.AsNoTracking(), filter);
        if (page.AfterKey<ApplicationCursor>() is { } after)
        {
            rows = rows.Where(application => application.Id < after.Id);
        }

        var found = await rows
            .OrderByDescending(application => application.Id)
            .Take(page.Take)
            .Include(application => application.Steps.OrderBy(step => step.Position))
            .AsSplitQuery()
            .ToListAsync(cancellation);
        return Page.Of(found, page, Summary, application => new ApplicationCursor(application.Id));
    }

    private IQueryable<Application> Narrow(IQueryable<Application> rows, ApplicationFilter filter)
    {
        if (filter.Status is { } status)
        {
            rows = rows.Where(application => application.Status == status);
        }

        if (filter.Service is { } service)
        {
            rows = rows.Where(application => application.ServiceCode == service);
        }

        if (filter.Agency is { } agency)
        {
            rows = rows.Where(application =>
                db.Steps.Any(step => step.Agency == agency && step.ApplicationId == application.Id));
        }

        return Search(Between(rows, filter.From, filter.To), filter.Query?.Trim());
    }

    private static IQueryable<Application> Between(
        IQueryable<Application> rows, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } first)
        {
            var lowest = TimeOrderedId.LowestAt(first);
            rows = rows.Where(application => application.Id >= lowest && application.SubmittedAt >= first);
        }

        if (to is { } end)
        {
            var beyond = TimeOrderedId.LowestAt(end.AddMilliseconds(1));
            rows = rows.Where(application => application.Id < beyond && application.SubmittedAt < end);
        }

        return rows;
    }

    private IQueryable<Application> Search(IQueryable<Application> rows, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return rows;
        }

        if (ReceiptCode.Parse(text) is { } code)
        {
            return rows.Where(application => application.ReceiptCode == code);
        }

        if (Nik.Check(text).Value is { } nik)
        {
            var index = lookup.BlindIndex(nik);
            return rows.Where(application => application.NikIndex == index);
        }

        return rows.Where(application => db.Steps.Any(step =>
            (step.BackendReference == text || step.ResultNumber == text) && step.ApplicationId == application.Id));
    }

    private static ApplicationSummary Summary(Application application) => new(
        application.ReceiptCode,
        application.Id,
        application.ServiceCode,
        application.Status,
        application.SubmittedAt,
        application.PromisedOn,
        application.Counter,
        [.. application.Steps.Where(step => step.Status.IsWithAgency()).Select(step => step.Agency).Distinct()]);
}
