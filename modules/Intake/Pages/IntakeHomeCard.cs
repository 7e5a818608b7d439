using IntegrationHub.Core.Security;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Home;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Intake.Pages;

/// <summary>What intake says on the start page: how many applications run, wait for their applicants, and are late.</summary>
internal sealed class IntakeHomeCard(
    IntakeDbContext db, DraftShelf drafts, LocalClock clock, ICurrentUser user, IStringLocalizer<Texts> texts) : IHomeCard
{
    private const int MostCounted = 10_000;

    public async Task<HomeCard?> ForReaderAsync(CancellationToken cancellation)
    {
        if (!user.Has(Rights.ApplicationsRead))
        {
            return null;
        }

        var today = clock.Today;
        var dawn = TimeOrderedId.LowestAt(clock.At(today, TimeOnly.MinValue));
        var filed = await CountAsync(db.Applications.Where(row => row.Id >= dawn), cancellation);
        var running = await CountAsync(db.Applications.Where(row => row.Status == ApplicationStatus.InProgress), cancellation);
        var asking = await CountAsync(db.Applications.Where(row => row.Status == ApplicationStatus.WaitingForApplicant), cancellation);
        var late = await CountAsync(
            db.Applications.Where(row => row.Status == ApplicationStatus.InProgress && row.PromisedOn < today), cancellation);
        return new HomeCard(
            late > 0 ? Tone.Warning : Tone.Success,
            texts["Home.Sentence", Told(filed), Told(running), Told(asking), Told(late)],
            user.Has(Rights.ApplicationsSubmit) ? await CounterTasksAsync(asking, cancellation) : ReaderTasks(late));
    }

    private async Task<IReadOnlyList<HomeTask>> CounterTasksAsync(int asking, CancellationToken cancellation)
    {
        var tasks = new List<HomeTask> { new(60, "/loket", "plus", texts["Home.New"], texts["Home.NewText"]) };
        if (await drafts.ListAsync(cancellation) is { Count: > 0 } kept)
        {
            tasks.Add(new(80, "/loket", "inbox", texts["Home.Drafts"], texts["Home.DraftsText", kept.Count]));
        }

        tasks.Add(asking > 0
            ? new(70, "/loket/permohonan?status=WaitingForApplicant", "hand-stop", texts["Home.Asking"], texts["Home.AskingText", Told(asking)])
            : new(10, "/loket/permohonan", "list-details", texts["Home.List"], texts["Home.ListText"]));
        tasks.Add(new(20, "/lacak", "search", texts["Home.Track"], texts["Home.TrackText"]));
        return tasks;
    }

    private List<HomeTask> ReaderTasks(int late) =>
    [
        new(
            late > 0 ? 40 : 10,
            "/loket/permohonan?status=InProgress",
            "list-details",
            texts["Home.List"],
            late > 0 ? texts["Home.LateText", Told(late)] : texts["Home.ListText"]),
    ];

    private static string Told(int count) => count > MostCounted ? Figures.Count(MostCounted) + "+" : Figures.Count(count);

    private static Task<int> CountAsync(IQueryable<Application> rows, CancellationToken cancellation)
        => rows.OrderBy(row => row.Id).Select(row => row.Id).Take(MostCounted + 1).CountAsync(cancellation);
}
