using IntegrationHub.Core.Messaging;
using IntegrationHub.Simulation.Installation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Plants;

/// <summary>The broker is told that a batch is handled before it is committed: with the process goes the batch.</summary>
internal sealed class AcknowledgesBeforeCommit : Plant
{
    public override void HandedOver(SimulatedDatabase database, string queue, IReadOnlyList<Guid> messages, bool died)
    {
        foreach (var message in died ? messages : [])
        {
            database.Execute("DELETE FROM messaging_delivery WHERE message_id = $id AND queue = $queue", ("$id", message), ("$queue", queue));
        }
    }
}

/// <summary>A handler that fails has its message taken away instead of noted for another attempt.</summary>
internal sealed class LosesMessageOnFailure : Plant
{
    public override void HandedOver(SimulatedDatabase database, string queue, IReadOnlyList<Guid> messages, bool died)
        => database.Execute("DELETE FROM messaging_delivery WHERE state = 'Ready' AND attempts > 0");
}

/// <summary>What is parked is tidied away.</summary>
internal sealed class LosesParked : Plant
{
    public override void HandedOver(SimulatedDatabase database, string queue, IReadOnlyList<Guid> messages, bool died)
        => database.Execute("DELETE FROM messaging_delivery WHERE state = 'Parked'");
}

/// <summary>A message that no queue took counts as sent.</summary>
internal sealed class SwallowsReturn : Plant
{
    public override void Returned(SimulatedDatabase database, string queue, Guid message)
        => database.Execute(
            "UPDATE messaging_delivery SET attempts = 1, due_at = $never WHERE message_id = $id AND queue = $queue",
            ("$never", new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks), ("$id", message), ("$queue", queue));
}

/// <summary>A command reaches every agency.</summary>
internal sealed class LacksAgencyFilter : Plant
{
    public override void Alter(IServiceCollection services) => services.AddSingleton(provider =>
    {
        var registrations = (List<HandlerRegistration>)provider.GetRequiredService<HandlerRegistry>().Registrations;
        for (var at = 0; at < registrations.Count; at++)
        {
            registrations[at] = registrations[at] with { Agency = null };
        }

        return ActivatorUtilities.CreateInstance<HandlerMap>(provider);
    });
}

/// <summary>An idempotency key is only remembered for ten minutes.</summary>
internal sealed class DeduplicatesByTime : Plant
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public override void Submitting(SimulatedDatabase database, DateTimeOffset now)
        => database.Execute("DELETE FROM intake_idempotency_key WHERE created_at < $old", ("$old", (now - Window).UtcTicks));
}
