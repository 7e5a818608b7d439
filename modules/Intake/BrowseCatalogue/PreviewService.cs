using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.BrowseCatalogue;

/// <summary>What an application for a service would go through if it were submitted now, taking every step to apply.</summary>
internal sealed class PreviewService(
    ServiceCatalogue catalogue,
    CalendarFile calendar,
    LocalClock localClock,
    TimeProvider clock,
    IEnumerable<IAgencyHealth> health,
    ICurrentUser user)
{
    private static readonly IReadOnlySet<string> NoneSkipped = new HashSet<string>();

    /// <summary>Null when no service has that code.</summary>
    public ServicePreview? Handle(string code)
    {
        user.Demand(Rights.CatalogueRead);
        if (catalogue.Find(code) is not { } service)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var finish = CriticalPath.FinishDays(service);
        var path = LongestPath(service, finish);
        return new ServicePreview(
            service.Code,
            catalogue.Version,
            Promise.For(service, NoneSkipped, now, calendar.Current, localClock),
            Promise.WorkingDays(service, NoneSkipped),
            [.. Route.InOrder(service).Select(step => step.Agency).Distinct().Select(Agency)],
            [.. Route.InOrder(service).Select(step => Step(step, finish, path, now))],
            path,
            HeldUp(service));
    }

    private PreviewAgency Agency(string agency) => new(agency, catalogue.Agency(agency)?.Name);

    private PreviewStep Step(
        StepDefinition step, IReadOnlyDictionary<string, int> finish, List<string> path, DateTimeOffset now) => new(
        step.Step,
        step.Agency,
        step.Name,
        step.DependsOn,
        step.OnlyIf is not null,
        finish[step.Step] - step.SlaWorkingDays,
        finish[step.Step],
        calendar.Current.PromisedDate(now, finish[step.Step], localClock),
        path.Contains(step.Step));

    private List<HeldUpAgency> HeldUp(ServiceDefinition service)
    {
        var agencies = service.Agencies.ToHashSet();
        return [.. health.SelectMany(source => source.Current)
            .Where(agency => agency.State != AgencyState.Up && agencies.Contains(agency.Agency))
            .Select(agency => new HeldUpAgency(agency.Agency, agency.State, agency.Since, agency.Reason))];
    }

    /// <summary>From the step that ends last back to the first, always by the one that keeps it waiting longest.</summary>
    private static List<string> LongestPath(ServiceDefinition service, IReadOnlyDictionary<string, int> finish)
    {
        var path = new List<string>();
        var next = finish.Keys.MaxBy(name => finish[name]);
        while (next is not null)
        {
            path.Insert(0, next);
            next = service.Step(next)!.DependsOn.MaxBy(name => finish[name]);
        }

        return path;
    }
}

/// <param name="Agencies">In the order in which they first act.</param>
/// <param name="CriticalPath">The steps that decide how long it takes, in order.</param>
/// <param name="HeldUp">Agencies that take part and cannot be reached well now.</param>
internal sealed record ServicePreview(
    string ServiceCode,
    string CatalogueVersion,
    DateOnly PromisedOn,
    int WorkingDays,
    IReadOnlyList<PreviewAgency> Agencies,
    IReadOnlyList<PreviewStep> Steps,
    IReadOnlyList<string> CriticalPath,
    IReadOnlyList<HeldUpAgency> HeldUp);

internal sealed record PreviewAgency(string Agency, LocalizedText? Name);

/// <param name="Conditional">Whether the step depends on an answer of the form.</param>
/// <param name="StartsOnDay">Working days after submission.</param>
internal sealed record PreviewStep(
    string Step,
    string Agency,
    LocalizedText Name,
    IReadOnlyList<string> DependsOn,
    bool Conditional,
    int StartsOnDay,
    int EndsOnDay,
    DateOnly DueOn,
    bool OnCriticalPath);

internal sealed record HeldUpAgency(string Agency, AgencyState State, DateTimeOffset Since, string? Reason);
