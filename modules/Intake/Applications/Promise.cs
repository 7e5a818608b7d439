using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>The day by which an application is promised.</summary>
internal static class Promise
{
    /// <summary>The service's published time; more where the steps that apply cannot be done in it.</summary>
    public static DateOnly For(
        ServiceDefinition service, IReadOnlySet<string> skipped, DateTimeOffset submittedAt, WorkingCalendar calendar, LocalClock clock)
        => calendar.PromisedDate(submittedAt, WorkingDays(service, skipped), clock);

    public static int WorkingDays(ServiceDefinition service, IReadOnlySet<string> skipped)
        => Math.Max(service.SlaWorkingDays, CriticalPath.WorkingDays(service, skipped));
}
