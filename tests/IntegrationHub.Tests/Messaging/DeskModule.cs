using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Messaging;

/// <summary>A small module whose handlers do what a test tells them.</summary>
internal sealed class DeskModule : HubModule
{
    public override string Name => "desk";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
        => services.AddHubContext<DeskDbContext>().AddSingleton<DeskScript>();

    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<DeskDbContext>()
            .On<ApplicationSubmitted, SubmittedHandler>()
            .On<ApplicationCompleted, CompletedHandler>()
            .On<RequestStep, TaxHandler>(AgencyCodes.Tax)
            .On<RequestStep, HealthHandler>(AgencyCodes.Health);

    public override void AddTables(ModelBuilder model) => DeskDbContext.Add(model);
}

internal sealed class Note
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Text { get; init; }
}

internal sealed class DeskDbContext(DbContextOptions<DeskDbContext> options) : HubDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    public static void Add(ModelBuilder model)
        => model.Entity<Note>(note =>
        {
            note.ToTable("note", "desk");
            note.Property(row => row.Id).ValueGeneratedNever();
        });

    protected override void AddTables(ModelBuilder model) => Add(model);
}

/// <summary>What the handlers are to do, by receipt code.</summary>
internal sealed class DeskScript
{
    private int handled;

    public Func<string, int, Exception?> Fail { get; set; } = (_, _) => null;

    public System.Collections.Concurrent.ConcurrentQueue<object> Seen { get; } = new();

    public int Handled => Volatile.Read(ref handled);

    public void Run(object message, string receipt, int attempt)
    {
        Seen.Enqueue(message);
        Interlocked.Increment(ref handled);
        if (Fail(receipt, attempt) is { } failure)
        {
            throw failure;
        }
    }
}

internal sealed class SubmittedHandler(DeskDbContext db, DeskScript script) : IMessageHandler<ApplicationSubmitted>
{
    public DeskDbContext Db => db;

    public Task HandleAsync(ApplicationSubmitted message, MessageContext context, CancellationToken cancellation)
    {
        db.Notes.Add(new Note { Text = message.ReceiptCode });
        context.Publish(new ApplicationCompleted(message.ApplicationId, message.ReceiptCode, message.ServiceCode, message.At));
        script.Run(message, message.ReceiptCode, context.Attempt);
        return Task.CompletedTask;
    }
}

internal sealed class CompletedHandler(DeskDbContext db) : IMessageHandler<ApplicationCompleted>
{
    public Task HandleAsync(ApplicationCompleted message, MessageContext context, CancellationToken cancellation)
    {
        db.Notes.Add(new Note { Text = "completed " + message.ReceiptCode });
        return Task.CompletedTask;
    }
}

internal sealed class TaxHandler(DeskScript script) : IMessageHandler<RequestStep>
{
    public Task HandleAsync(RequestStep message, MessageContext context, CancellationToken cancellation)
    {
        script.Run(message, "tax " + message.ReceiptCode, context.Attempt);
        return Task.CompletedTask;
    }
}

internal sealed class HealthHandler(DeskScript script) : IMessageHandler<RequestStep>
{
    public Task HandleAsync(RequestStep message, MessageContext context, CancellationToken cancellation)
    {
        script.Run(message, "health " + message.ReceiptCode, context.Attempt);
        return Task.CompletedTask;
    }
}
