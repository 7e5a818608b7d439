using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Monitoring.Storage;

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
    private static readonly PreparedQuery<MonitoringDbContext, List<Guid>, Journey> OfApplications = new((db, ids) =>
        db.Journeys.Where(journey => ids.Contains(journey.ApplicationId)));

    // By application.
    private readonly Dictionary<Guid, Journey> known = [];

    public Task ReadAheadAsync(IReadOnlyList<ApplicationSubmitted> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationCompleted> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationRefused> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task ReadAheadAsync(IReadOnlyList<ApplicationCancelled> messages, CancellationToken cancellation)
        => ReadAheadAsync(messages.Select(message => message.ApplicationId), cancellation);

    public Task HandleAsync(ApplicationSubmitted message, MessageContext context, CancellationToken cancellation)
    {
        var journey = Find(message.ApplicationId, message.ReceiptCode, message.ServiceCode);
        journey.SubmittedAt = message.At;
        journey.PromisedOn = message.PromisedOn;
        return Task.CompletedTask;
    }

    public Task HandleAsync(ApplicationCompleted message, MessageContext context, CancellationToken cancellation)
        => End(message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Completed, message.At);

    public Task HandleAsync(ApplicationRefused message, MessageContext context, CancellationToken cancellation)
        => End(message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Refused, message.At);

    public Task HandleAsync(ApplicationCancelled message, MessageContext context, CancellationToken cancellation)
        => End(message.ApplicationId, message.ReceiptCode, message.ServiceCode, JourneyOutcome.Cancelled, message.At);

    private Task End(Guid application, string receipt, string service, JourneyOutcome outcome, DateTimeOffset at)
    {
        var journey = Find(application, receipt, service);
        journey.EndedAt = at;
        journey.Outcome = outcome;
        return Task.CompletedTask;
    }

    private async Task ReadAheadAsync(IEnumerable<Guid> applications, CancellationToken cancellation)
    {
        foreach (var journey in await OfApplications.ToListAsync(db, [.. applications.Distinct()], cancellation))
        {
            known[journey.ApplicationId] = journey;
        }
    }

    private Journey Find(Guid application, string receipt, string service)
    {
        if (!known.TryGetValue(application, out var journey))
        {
            journey = new Journey { ApplicationId = application, ReceiptCode = receipt, ServiceCode = service };
            db.Add(journey);
            known[application] = journey;
        }

        return journey;
    }
}
