using System.Collections.Concurrent;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Tests.Messaging;

/// <summary>
/// The desk in two versions of the hub. The newer one has learnt a message, <see cref="TaxDecided"/>, which it takes from
/// the queue in which the older one expects <see cref="TaxRefused"/> alone, and has got a handler and a queue more.
/// </summary>
internal sealed class DeskVersion(bool newer) : HubModule
{
    public override string Name => "desk";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHubContext<DeskDbContext>().AddSingleton<Heard>();
        if (!newer)
        {
            services.Replace(ServiceDescriptor.Singleton(
                new MessageTypes(typeof(UrnAttribute).Assembly.GetTypes().Where(type => type != typeof(TaxDecided)))));
        }
    }

    public override void AddHandlers(HandlerRegistry handlers)
    {
        var own = handlers.In<DeskDbContext>();
        if (newer)
        {
            own.OnEach<IStepEvent, StepHandler>(queue: "step").On<ApplicationSubmitted, NoticeHandler>();
        }
        else
        {
            own.On<TaxRefused, RefusalHandler>(queue: "step");
        }
    }

    public override void AddTables(ModelBuilder model) => DeskDbContext.Add(model);
}

/// <summary>What the handlers of one hub have heard.</summary>
internal sealed class Heard : ConcurrentQueue<string>;

internal sealed class StepHandler(DeskDbContext db, Heard heard) : IMessageHandler<IStepEvent>
{
    public Task HandleAsync(IStepEvent message, MessageContext context, CancellationToken cancellation)
    {
        db.Notes.Add(new Note { Text = $"{message.GetType().Name} {message.Sequence}" });
        heard.Enqueue(message.GetType().Name);
        return Task.CompletedTask;
    }
}

internal sealed class RefusalHandler(DeskDbContext db, Heard heard) : IMessageHandler<TaxRefused>
{
    public Task HandleAsync(TaxRefused message, MessageContext context, CancellationToken cancellation)
    {
        db.Notes.Add(new Note { Text = $"{nameof(TaxRefused)} {message.Sequence}" });
        heard.Enqueue(nameof(TaxRefused));
        return Task.CompletedTask;
    }
}

internal sealed class NoticeHandler(DeskDbContext db) : IMessageHandler<ApplicationSubmitted>
{
    public Task HandleAsync(ApplicationSubmitted message, MessageContext context, CancellationToken cancellation)
    {
        db.Notes.Add(new Note { Text = $"notice of {message.ReceiptCode}" });
        return Task.CompletedTask;
    }
}
