using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Monitoring.Storage;

namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>Keeps the journeys from what intake tells, in whatever order it arrives.</summary>
internal sealed class JourneyKeeper(MonitoringDbContext db)
    : IMessageHandler<ApplicationSubmitted>,
        IMessageHandler<ApplicationCompleted>,
        IMessageHandler<ApplicationRefused>,
        IMessageHandler<ApplicationCancelled>
{
    public async Task HandleAsync(ApplicationSubmitted message, MessageContext context, CancellationToken cancellation)
    {
        var journey = await FindAsync(message.ApplicationId, message.ReceiptCode, message.ServiceCode, cancellation);
        journey.SubmittedAt = message.At;
        journey.PromisedOn = message.PromisedOn;
    }

    public Task HandleAsync(ApplicationCompleted message, MessageContext context, CancellationToken cancellation)
        => EndAsync(
            message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Completed, message.At, cancellation);

    public Task HandleAsync(ApplicationRefused message, MessageContext context, CancellationToken cancellation)
        => EndAsync(
            message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Refused, message.At, cancellation);

    public Task HandleAsync(ApplicationCancelled message, MessageContext context, CancellationToken cancellation)
        => EndAsync(
            message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Cancelled, message.At, cancellation);

    private async Task EndAsync(
        Guid application, string receipt, string service, JourneyOutcome outcome, DateTimeOffset at, CancellationToken cancellation)
    {
        var journey = await FindAsync(application, receipt, service, cancellation);
        journey.EndedAt = at;
        journey.Outcome = outcome;
    }

    private async Task<Journey> FindAsync(Guid application, string receipt, string service, CancellationToken cancellation)
    {
        if (await db.Journeys.FindAsync([application], cancellation) is { } known)
        {
            return known;
        }

        var journey = new Journey { ApplicationId = application, ReceiptCode = receipt, ServiceCode = service };
        db.Add(journey);
        return journey;
    }
}
