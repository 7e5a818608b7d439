using IntegrationHub.Contracts.Intake;
using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>What intake tells everybody.</summary>
internal static class Announcements
{
    public static ApplicationSubmitted Submitted(Application application) => new(
        application.Id,
        application.ReceiptCode,
        application.ServiceCode,
        application.CatalogueVersion,
        application.SubmittedAt,
        application.PromisedOn);

    public static ApplicationCompleted Completed(Application application, DateTimeOffset at)
        => new(application.Id, application.ReceiptCode, application.ServiceCode, at);

    public static ApplicationRefused Refused(Application application, ApplicationStep step, DateTimeOffset at)
        => new(application.Id, application.ReceiptCode, application.ServiceCode, step.Agency, step.Name, at);

    public static ApplicationCancelled Cancelled(Application application, DateTimeOffset at)
        => new(application.Id, application.ReceiptCode, application.ServiceCode, at);
}
