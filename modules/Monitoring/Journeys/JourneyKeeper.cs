using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>Keeps the journeys from what intake tells, in whatever order it arrives.</summary>
internal sealed class JourneyKeeper(MonitoringDbContext db)
    : IMessageHandler<ApplicationSubmitted>,
        IMessageHandler<ApplicationCompleted>,
        IMessageHandler<ApplicationRefused>,
        IMessageHandler<ApplicationCancelled>,
        IBatchReader<ApplicationSubmitted>,
        IBatchReader<ApplicationCompleted>,
        IBatchReader<ApplicationRefused>,
        IBatchReader<ApplicationCancelled>
{
    // By application: what was read ahead; null where there is no journey yet.
    private readonly Dictionary<Guid, Journey?> read = [];

    public Task ReadAheadAsync(IReadOnlyList<ApplicationSubmitted> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationCompleted> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationRefused> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationCancelled> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

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

    private async Task ReadAheadAsync(IEnumerable<Guid> applications, CancellationToken cancellation)
    {
        var ids = applications.ToHashSet();
        var known = await db.Journeys.Where(journey => ids.Contains(journey.ApplicationId)).ToDictionaryAsync(journey => journey.ApplicationId, cancellation);
        foreach (var id in ids)
        {
            read[id] = known.GetValueOrDefault(id);
        }
    }

    private async Task<Journey> FindAsync(Guid application, string receipt, string service, CancellationToken cancellation)
    {
        if (!read.TryGetValue(application, out var journey))
        {
            journey = await db.Journeys.FindAsync([application], cancellation);
        }

        if (journey is null)
        {
            journey = new Journey { ApplicationId = application, ReceiptCode = receipt, ServiceCode = service };
            db.Add(journey);
        }

        read[application] = journey;
        return journey;
    }
}
