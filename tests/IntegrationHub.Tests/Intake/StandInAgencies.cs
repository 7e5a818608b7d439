using System.Collections.Concurrent;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Intake;

/// <summary>The four agencies as intake knows them: commands in, events out, as a script says.</summary>
internal sealed class StandInAgencies : HubModule
{
    public override string Name => "agencies";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
        => services.AddHubContext<StandInDbContext>().AddSingleton<StandInScript>();

    public override void AddHandlers(HandlerRegistry handlers)
    {
        var group = handlers.In<StandInDbContext>();
        foreach (var agency in (string[])[AgencyCodes.CivilRegistry, AgencyCodes.Licensing, AgencyCodes.Tax, AgencyCodes.Health])
        {
            group.On<RequestStep, StandInRequests>(agency, queue: $"{agency}-request");
            group.On<ProvideAdditions, StandInAdditions>(agency, queue: $"{agency}-additions");
            group.On<CancelStep, StandInCancellations>(agency, queue: $"{agency}-cancel");
        }
    }
}

internal sealed class StandInDbContext(DbContextOptions<StandInDbContext> options)
    : HubDbContext(options)
{
    protected override void AddTables(ModelBuilder model)
    {
    }
}

/// <summary>What the agencies answer, and what they were sent.</summary>
internal sealed class StandInScript
{
    /// <summary>By default: acknowledged, then done.</summary>
    public Func<RequestStep, IEnumerable<object>> OnRequest { get; set; }
        = request => [Answers.Delivered(request, 1), Answers.Done(request, 2)];

    public Func<ProvideAdditions, IEnumerable<object>> OnAdditions { get; set; } = _ => [];

    public ConcurrentQueue<RequestStep> Requests { get; } = new();

    public ConcurrentQueue<ProvideAdditions> Additions { get; } = new();

    public ConcurrentQueue<CancelStep> Cancellations { get; } = new();

    public RequestStep Request(string step) => Requests.Single(request => request.Step == step);

    internal static class Answers
    {
        public static StepDelivered Delivered(RequestStep request, int sequence)
            => new(request.ApplicationId, request.StepId, sequence, request.Agency, request.Step, request.RequestedAt, "REF-" + request.Step);

        public static LicenceIssued Done(RequestStep request, int sequence)
            => new(request.ApplicationId, request.StepId, sequence, request.Agency, request.Step, request.RequestedAt, null, "NO-" + request.Step, false);

        public static LicenceRefused Refused(RequestStep request, int sequence, string reason)
            => new(request.ApplicationId, request.StepId, sequence, request.Agency, request.Step, request.RequestedAt, null, reason);

        public static StepGivenUp GivenUp(RequestStep request, int sequence)
            => new(request.ApplicationId, request.StepId, sequence, request.Agency, request.Step, request.RequestedAt, null, "no answer");

        public static MoreInformationRequested Asked(RequestStep request, int sequence, params string[] items)
            => new(request.ApplicationId, request.StepId, sequence, request.Agency, request.Step, request.RequestedAt, null, "Mohon dilengkapi", items);
    }
}

internal sealed class StandInRequests(StandInScript script) : IMessageHandler<RequestStep>
{
    public Task HandleAsync(RequestStep message, MessageContext context, CancellationToken cancellation)
    {
        script.Requests.Enqueue(message);
        foreach (var answer in script.OnRequest(message))
        {
            context.Publish(answer);
        }

        return Task.CompletedTask;
    }
}

internal sealed class StandInAdditions(StandInScript script) : IMessageHandler<ProvideAdditions>
{
    public Task HandleAsync(ProvideAdditions message, MessageContext context, CancellationToken cancellation)
    {
        script.Additions.Enqueue(message);
        foreach (var answer in script.OnAdditions(message))
        {
            context.Publish(answer);
        }

        return Task.CompletedTask;
    }
}

internal sealed class StandInCancellations(StandInScript script) : IMessageHandler<CancelStep>
{
    public Task HandleAsync(CancelStep message, MessageContext context, CancellationToken cancellation)
    {
        script.Cancellations.Enqueue(message);
        return Task.CompletedTask;
    }
}
