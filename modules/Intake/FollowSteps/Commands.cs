using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>The commands to an agency, each with the next number of its step.</summary>
internal static class Commands
{
    public static RequestStep Request(
        Application application, ApplicationStep step, Disclosure disclosure, DateTimeOffset now) => new(
        application.Id,
        step.Id,
        ++step.CommandSequence,
        application.ReceiptCode,
        step.Agency,
        step.Name,
        application.ServiceCode,
        application.CatalogueVersion,
        step.Automated,
        now,
        step.DueOn,
        disclosure.Applicant,
        disclosure.Fields,
        disclosure.Documents);

    public static ProvideAdditions Provide(Application application, ApplicationStep step, Additions additions) => new(
        application.Id,
        step.Id,
        ++step.CommandSequence,
        application.ReceiptCode,
        step.Agency,
        additions.Fields,
        additions.Documents,
        additions.Note);

    /// <remarks>The words with which another agency refused are not for this one to read.</remarks>
    public static CancelStep Cancel(Application application, ApplicationStep step, SkipCause cause, string? words) => new(
        application.Id,
        step.Id,
        ++step.CommandSequence,
        application.ReceiptCode,
        step.Agency,
        cause == SkipCause.ApplicationCancelled && words is not null ? words : SkipCauses.TextOf(cause).Id);
}
