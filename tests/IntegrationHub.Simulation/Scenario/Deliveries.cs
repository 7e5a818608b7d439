using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>The way of messages: swept, kept back, handed over twice, in any order, to handlers that may fail.</summary>
internal sealed class Deliveries(SimulatedWorld world)
{
    private const int MostInBatch = 4;

    private readonly HashSet<Guid> cured = [];

    /// <summary>Every message that was ever made to fail for good.</summary>
    public HashSet<Guid> Poison { get; } = [];

    /// <summary>Whether a sweep would find something.</summary>
    public bool IsDue() => world.Database.Query(
        "SELECT 1 FROM messaging_delivery WHERE state = 'Ready' AND due_at <= $now LIMIT 1",
        row => row.GetInt32(0), ("$now", world.Clock.Current.UtcTicks)).Count > 0;

    /// <summary>One sweep by the hub's own sweeper.</summary>
    public async Task<bool> SweepAsync()
    {
        if (world.Idle() is not { } node)
        {
            return false;
        }

        var before = world.Installation.Pipe.Waiting.Count;
        await world.DoAsync(node, "sweeps", async (process, cancellation) =>
        {
            try
            {
                await process.GetRequiredService<Sweeper>().SweepAsync(cancellation);
            }
            catch (TransportDownException)
            {
                world.Trace.Add("the pipe is out of order");
            }
        });
        return world.Installation.Pipe.Waiting.Count > before;
    }

    /// <summary>Hands some of what is on its way to its handler. False when nothing is.</summary>
    public async Task<bool> HandOverAsync(bool disturbed)
    {
        var onTheWay = OnTheWay();
        if (onTheWay.Count == 0 || world.Idle() is not { } node)
        {
            return false;
        }

        var queue = world.Draw.Pick(onTheWay.Select(sent => sent.Queue).Distinct().ToList());
        var batch = world.Draw.Some(onTheWay.Where(sent => sent.Queue == queue).Select(sent => sent.Message).ToList(), MostInBatch);
        foreach (var message in batch)
        {
            // A copy that stays in the pipe comes again, however much later.
            if (!disturbed || world.Draw.Chance(0.8))
            {
                world.Installation.Pipe.Waiting.RemoveAll(sent => sent.Queue == queue && sent.Message.Id == message.Id);
            }
        }

        if (disturbed && world.Plan.Poison && Poison.Count == 0 && world.Draw.Chance(0.2))
        {
            Poison.Add(batch[0].Id);
        }

        await HandOverAsync(node, queue, batch, disturbed);
        return true;
    }

    /// <summary>A person makes ready again what was parked, once its cause is gone.</summary>
    public async Task<bool> ResendAsync()
    {
        var parked = world.Database.Query(
            "SELECT message_id FROM messaging_delivery WHERE state = 'Parked' ORDER BY created_at", row => row.GetGuid(0));
        if (parked.Count == 0 || world.Idle() is not { } node)
        {
            return false;
        }

        return await world.DoAsync(node, "makes parked messages ready", async (process, cancellation) =>
        {
            var deliveries = process.GetRequiredService<ParkedDeliveries>();
            await deliveries.ResendAsync(await deliveries.FindAsync(parked, cancellation), TimeSpan.Zero, cancellation);
            cured.UnionWith(parked);
        });
    }

    private async Task HandOverAsync(
        Installation.SimulatedNode node, string queue, List<WireMessage> batch, bool disturbed)
    {
        List<WireMessage> sent = disturbed && world.Draw.Chance(0.1) ? [.. batch, batch[0]] : batch;
        var fails = disturbed && world.Plan.HandlersFail && world.Draw.Chance(0.2) ? world.Draw.Pick(batch).Id : Guid.Empty;
        var died = !await world.DoAsync(node, $"handles {batch.Count} for {queue}", (process, cancellation) =>
        {
            var handler = process.GetRequiredService<HandlerMap>().Find(queue)!;
            return process.GetRequiredService<Inbox>().HandleAsync(Unreliable(handler, fails), sent, cancellation);
        });
        world.Installation.Plant.HandedOver(world.Database, queue, [.. batch.Select(message => message.Id)], died);
    }

    private HandlerRegistration Unreliable(HandlerRegistration registered, Guid fails) => registered with
    {
        Invoke = async (handler, message, context, cancellation) =>
        {
            await registered.Invoke(handler, message, context, cancellation);
            if (Poison.Contains(context.MessageId) && !cured.Contains(context.MessageId))
            {
                throw new PermanentFailureException("This message cannot be handled.");
            }

            if (context.MessageId == fails)
            {
                throw new InvalidOperationException("The handler failed after its work.");
            }
        },
    };

    // What the sweeper sent, and what was just written: the straight path needs no sweep.
    private List<(string Queue, WireMessage Message)> OnTheWay() =>
    [
        .. world.Installation.Pipe.Waiting,
        .. world.Database.Query(
            """
            SELECT d.queue, m.id, m.urn, m.agency, m.body, m.correlation_id, m.causation_id, m.trace_parent, m.created_at
            FROM messaging_delivery d JOIN messaging_message m ON m.id = d.message_id
            WHERE d.state = 'Ready' AND d.attempts = 0 AND d.failed_at IS NULL ORDER BY d.created_at, d.queue
            """,
            row => (row.GetString(0), Message(row))),
    ];

    private static WireMessage Message(SqliteDataReader row) => new(
        row.GetGuid(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), (byte[])row[4], row.GetGuid(5),
        row.IsDBNull(6) ? null : row.GetGuid(6), row.IsDBNull(7) ? null : row.GetString(7), new DateTimeOffset(row.GetInt64(8), TimeSpan.Zero));
}
