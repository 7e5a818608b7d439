using System.Data;
using System.Text;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>What the ledger promises, on every database.</summary>
public abstract class LedgerSuite : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Dictionary<string, string?> bus = null!;

    public async ValueTask InitializeAsync()
    {
        database = await CreateDatabaseAsync();
        bus = await CreateBusAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    /// <summary>Settings of a bus of its own; memory when there are none.</summary>
    protected virtual Task<Dictionary<string, string?>> CreateBusAsync() => Task.FromResult(new Dictionary<string, string?>());

    [Fact]
    public async Task State_and_messages_commit_together_and_the_next_message_follows()
    {
        await using var hub = await StartAsync();
        await hub.SubmitAsync("A");
        await hub.NotesBecomeAsync("A", "completed A");
        await hub.NothingIsOwedAsync();
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_published()
    {
        await using var hub = await StartAsync();
        await hub.InScopeAsync<DeskDbContext>(async db =>
        {
            await using var transaction = await db.BeginAsync();
            db.Publish(DeskWork.Submitted("A"), Guid.NewGuid());
            await db.SaveChangesAsync();
        });
        await hub.SubmitAsync("B");
        await hub.NotesBecomeAsync("B", "completed B");
        (await hub.InScopeAsync<LedgerDbContext, int>(db => db.Messages.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_uses_a_context_again_finds_nothing_of_the_one_before()
    {
        await using var hub = await StartAsync(start: false);
        DeskDbContext? left = null;
        var patience = TimeSpan.FromSeconds(1);
        var happened = 0;
        await hub.InScopeAsync<DeskDbContext>(async db =>
        {
            left = db;
            await LedgerStatements.DueQueuesAsync(db, DateTimeOffset.UtcNow, default);
            db.Database.SetCommandTimeout(patience);
            db.AfterCommit(() => happened++);
            db.Add(new Note { Text = "left behind" });
            db.Publish(DeskWork.Submitted("A"), Guid.NewGuid());
        });

        await hub.InScopeAsync<DeskDbContext>(async db =>
        {
            db.ShouldBeSameAs(left, "it is used again");
            db.Database.GetCommandTimeout().ShouldNotBe((int)patience.TotalSeconds);
            db.Add(new Note { Text = "mine" });
            await db.SaveChangesAsync();
            db.Database.GetDbConnection().State.ShouldBe(ConnectionState.Closed, "nobody holds a connection while he waits for something else");
        });

        (await hub.NotesAsync()).ShouldBe(["mine"]);
        (await hub.InScopeAsync<LedgerDbContext, int>(db => db.Messages.CountAsync())).ShouldBe(0);
        happened.ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_arrives_many_times_is_handled_once()
    {
        await using var hub = await StartAsync();
        await hub.SubmitAsync("A");
        var stored = await hub.InScopeAsync<LedgerDbContext, StoredMessage>(
            db => db.Messages.SingleAsync(message => message.Urn.EndsWith("application-submitted:1")));
        await hub.NotesBecomeAsync("A", "completed A");
        var transport = hub.Services.GetRequiredService<IMessageTransport>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => transport.SendAsync("desk.submitted", [stored.ToWire()], default)));
        await hub.SubmitAsync("B");
        await hub.NotesBecomeAsync("A", "B", "completed A", "completed B");
    }

    [Fact]
    public async Task A_failing_handler_leaves_nothing_and_is_tried_again()
    {
        await using var hub = await StartAsync();
        hub.Services.GetRequiredService<DeskScript>().Fail
            = (_, attempt) => attempt < 3 ? new InvalidOperationException("NIK 3214015201909999 is unreadable") : null;
        await hub.SubmitAsync("A");
        await hub.NotesBecomeAsync("A", "completed A");
        var log = await hub.InScopeAsync<LedgerDbContext, DeliveryLogEntry>(
            db => db.Log.SingleAsync(entry => entry.Queue == "desk.submitted"));
        log.Attempt.ShouldBe(3);
    }

    [Fact]
    public async Task One_bad_message_stops_only_itself()
    {
        await using var hub = await StartAsync();
        hub.Services.GetRequiredService<DeskScript>().Fail
            = (receipt, _) => receipt == "7" ? new PermanentFailureException("NIK 3214015201909999 can never be read") : null;
        await hub.InScopeAsync<DeskDbContext>(async db =>
        {
            for (var i = 0; i < 30; i++)
            {
                db.Publish(DeskWork.Submitted($"{i}"), Guid.NewGuid());
            }

            await db.SaveChangesAsync();
        });
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<DeskDbContext, bool>(async db => await db.Notes.CountAsync() == 58), "all but one are handled");
        var parked = await hub.InScopeAsync<LedgerDbContext, Delivery>(db => db.Deliveries.SingleAsync());
        parked.State.ShouldBe(DeliveryState.Parked);
        parked.LastError.ShouldNotBeNull().ShouldNotContain("3214015201909999");
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_parked_after_its_last_attempt()
    {
        await using var hub = await StartAsync(settings: new() { ["Messaging:MaxAttempts"] = "2" });
        hub.Services.GetRequiredService<DeskScript>().Fail = (_, _) => new InvalidOperationException("always");
        await hub.SubmitAsync("A");
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<LedgerDbContext, bool>(
                db => db.Deliveries.AnyAsync(delivery => delivery.State == DeliveryState.Parked && delivery.Attempts == 2)),
            "the delivery is parked");
    }

    [Fact]
    public async Task What_came_before_its_turn_comes_again_without_counting_an_attempt()
    {
        await using var hub = await StartAsync(settings: new() { ["Messaging:MaxAttempts"] = "1" });
        var tries = 0;
        hub.Services.GetRequiredService<DeskScript>().Fail
            = (_, _) => ++tries < 4 ? new DeferException("not yet", TimeSpan.FromMilliseconds(20)) : null;
        await hub.SubmitAsync("A");
        await hub.NotesBecomeAsync("A", "completed A");
    }

    [Fact]
    public async Task What_the_transport_loses_the_sweeper_brings_back()
    {
        var lossy = new LossyTransport();
        await using var hub = await StartAsync(services => lossy.Wrap(services), new() { ["Messaging:RepeatAfter"] = "00:00:00.300" });
        await hub.SubmitAsync("A");
        await hub.NotesBecomeAsync("A", "completed A");
        lossy.Lost.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_backlog_goes_to_the_broker_in_portions_and_none_of_it_twice()
    {
        var pipe = new StandingTransport();
        await using var hub = await StartAsync(
            pipe.Replace, new() { ["Messaging:SweepWindow"] = "10", ["Messaging:RepeatAfter"] = "00:01:00" }, start: false);
        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => hub.SubmitAsync($"{i}")));
        await hub.InScopeAsync<LedgerDbContext, int>(db => db.Deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(delivery => delivery.DueAt, delivery => delivery.CreatedAt)));
        var sweeper = hub.Services.GetRequiredService<Sweeper>();

        (await sweeper.SweepAsync(default)).ShouldBe(10);
        (await sweeper.SweepAsync(default)).ShouldBe(0, "ten are on their way");
        await hub.Services.GetRequiredService<Inbox>().HandleAsync(hub.Handler("desk.submitted"), [.. pipe.Sent.Take(4)], default);
        (await sweeper.SweepAsync(default)).ShouldBe(4, "as many as were handled");
        pipe.Sent.Select(message => message.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task What_is_repeated_for_the_first_time_travels_together_and_later_alone()
    {
        var pipe = new StandingTransport();
        await using var hub = await StartAsync(pipe.Replace, new() { ["Messaging:RepeatAfter"] = "00:00:00.010" }, start: false);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => hub.SubmitAsync($"{i}")));
        var sweeper = hub.Services.GetRequiredService<Sweeper>();
        await Task.Delay(TimeSpan.FromMilliseconds(30));

        (await sweeper.SweepAsync(default)).ShouldBe(3);
        pipe.Parcels.Select(parcel => parcel.Count).ShouldBe([3]);
        await Task.Delay(TimeSpan.FromMilliseconds(30));
        (await sweeper.SweepAsync(default)).ShouldBe(3);
        pipe.Parcels.Skip(1).Select(parcel => parcel.Count).ShouldBe([1, 1, 1]);
    }

    [Theory]
    [InlineData(HandlerReach.Anything, new[] { 0, 1, 2 })]
    [InlineData(HandlerReach.OwnApplication, new[] { 0, 0, 2 })]
    public async Task A_handler_sees_what_those_before_it_in_the_batch_did_within_its_reach(HandlerReach reach, int[] seen)
    {
        var pipe = new StandingTransport();
        await using var hub = await StartAsync(pipe.Replace, start: false);
        var (first, second) = (DeskWork.Submitted("A"), DeskWork.Submitted("B"));
        await hub.InScopeAsync<DeskDbContext>(async db =>
        {
            foreach (var message in new[] { first, second, first })
            {
                db.Publish(message, message.ApplicationId);
                await db.SaveChangesAsync();
            }
        });
        var counts = new List<int>();
        var counting = hub.Handler("desk.submitted") with
        {
            Reach = reach,
            Invoke = async (handler, _, _, cancellation) =>
            {
                var db = ((SubmittedHandler)handler).Db;
                counts.Add(await db.Notes.CountAsync(cancellation));
                db.Notes.Add(new Note { Text = "seen" });
            },
        };
        var batch = await hub.InScopeAsync<LedgerDbContext, List<StoredMessage>>(
            db => db.Messages.OrderBy(message => message.CreatedAt).ToListAsync());
        await hub.Services.GetRequiredService<Inbox>().HandleAsync(counting, batch.ConvertAll(message => message.ToWire()), default);

        counts.ShouldBe(seen);
        (await hub.NotesAsync()).Count.ShouldBe(3);
        (await hub.InScopeAsync<LedgerDbContext, int>(db => db.Log.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task A_handler_reads_ahead_once_for_all_that_is_owed_of_a_batch_and_not_when_nothing_is()
    {
        var pipe = new StandingTransport();
        await using var hub = await StartAsync(pipe.Replace, start: false);
        foreach (var receipt in new[] { "A", "B", "C" })
        {
            await hub.SubmitAsync(receipt);
        }

        var read = new List<string[]>();
        var reading = hub.Handler("desk.submitted") with
        {
            ReadAhead = async (handler, messages, cancellation) =>
            {
                var handled = await ((SubmittedHandler)handler).Db.Notes.CountAsync(cancellation);
                handled.ShouldBe(read.Sum(batch => batch.Length), "none of these is handled yet");
                read.Add([.. messages.Cast<ApplicationSubmitted>().Select(message => message.ReceiptCode)]);
            },
        };
        var wires = (await hub.InScopeAsync<LedgerDbContext, List<StoredMessage>>(
            db => db.Messages.OrderBy(message => message.CreatedAt).ToListAsync())).ConvertAll(message => message.ToWire());
        var inbox = hub.Services.GetRequiredService<Inbox>();

        await inbox.HandleAsync(reading, [wires[0], wires[1], wires[0]], default);
        await inbox.HandleAsync(reading, [wires[1], wires[2]], default);
        await inbox.HandleAsync(reading, [wires[0], wires[2]], default);

        read.ShouldBe([["A", "B"], ["C"]]);
        (await hub.NotesAsync()).Order().ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public async Task What_several_have_prepared_is_stored_together_and_what_cannot_be_stored_takes_its_messages_along()
    {
        await using var hub = await StartAsync();
        var writer = new GroupWriter<DeskDbContext>(hub.Services.GetRequiredService<IServiceScopeFactory>(), TimeSpan.FromSeconds(3));
        var taken = new Note { Text = "taken" };
        await hub.InScopeAsync<DeskDbContext, int>(db =>
        {
            db.Add(taken);
            return db.SaveChangesAsync();
        });
        var committed = 0;
        var writes = await Task.WhenAll(new[] { "A", "B", "C" }.Select(receipt => hub.InScopeAsync<DeskDbContext, PreparedWrite>(db =>
        {
            var message = DeskWork.Submitted(receipt);
            db.Add(receipt == "B" ? new Note { Id = taken.Id, Text = "B again" } : new Note { Text = receipt });
            db.Publish(message, message.ApplicationId);
            db.AfterCommit(() => Interlocked.Increment(ref committed));
            return db.PrepareAsync(default);
        })));

        var stored = writes.Select(writer.WriteAsync).ToList();

        await Task.WhenAll(stored[0], stored[2]);
        var failure = await Should.ThrowAsync<DbUpdateException>(stored[1]);
        hub.Services.GetRequiredService<IStorageDialect>().IsUniqueViolation(failure).ShouldBeTrue();
        committed.ShouldBe(2);
        await hub.NotesBecomeAsync("taken", "A", "C", "A", "C", "completed A", "completed C");
    }

    [Fact]
    public async Task What_cannot_be_sent_any_more_while_the_hub_stops_is_due_for_the_others_at_once()
    {
        var pipe = new StandingTransport();
        await using var hub = await StartAsync(pipe.Replace, new() { ["Messaging:RepeatAfter"] = "01:00:00" });
        var publisher = hub.Services.GetRequiredService<StraightPublisher>();
        await publisher.StoppingAsync(default);
        pipe.IsDown = true;
        await hub.SubmitAsync("A");

        await publisher.StopAsync(default);

        (await hub.InScopeAsync<LedgerDbContext, Delivery>(db => db.Deliveries.SingleAsync()))
            .DueAt.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_full_straight_channel_costs_time_but_no_message()
    {
        await using var hub = await StartAsync(settings: new()
        {
            ["Messaging:StraightCapacity"] = "1",
            ["Messaging:RepeatAfter"] = "00:00:00.300",
        });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => hub.SubmitAsync($"{i}")));
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<DeskDbContext, bool>(async db => await db.Notes.CountAsync() == 80), "all are handled");
        await hub.NothingIsOwedAsync();
    }

    [Fact]
    public async Task What_was_committed_before_a_kill_is_handled_after_the_start()
    {
        await using (var dead = await StartAsync(start: false))
        {
            await dead.SubmitAsync("A");
        }

        await using var hub = await StartAsync();
        await hub.NotesBecomeAsync("A", "completed A");
    }

    [Fact]
    public async Task A_command_reaches_only_its_own_agency()
    {
        await using var hub = await StartAsync();
        await RequestAsync(hub, "tax");
        await hub.NothingIsOwedAsync();
        (await hub.InScopeAsync<LedgerDbContext, List<string>>(
            db => db.Log.Select(entry => entry.Queue).ToListAsync())).ShouldBe(["desk.tax"]);
    }

    [Fact]
    public async Task Personal_fields_are_sealed_in_the_ledger_and_open_in_the_handler()
    {
        await using var hub = await StartAsync();
        await RequestAsync(hub, "tax");
        var script = hub.Services.GetRequiredService<DeskScript>();
        await Eventually.BecomesTrueAsync(() => script.Handled == 1, "tax has it");
        script.Seen.TryPeek(out var seen).ShouldBeTrue();
        ((RequestStep)seen!).Applicant.Nik.ShouldBe("3214015201909999");
        var body = Encoding.UTF8.GetString(
            (await hub.InScopeAsync<LedgerDbContext, StoredMessage>(db => db.Messages.SingleAsync())).Body);
        body.ShouldNotContain("3214015201909999");
        body.ShouldNotContain("Siti Aminah");
        body.ShouldContain("LIC-014");
    }

    [Fact]
    public async Task An_altered_sealed_body_is_parked_and_never_handled()
    {
        await using (var dead = await StartAsync(start: false))
        {
            await RequestAsync(dead, "tax");
            await dead.InScopeAsync<LedgerDbContext>(async db =>
            {
                var stored = await db.Messages.AsNoTracking().SingleAsync();
                var body = Encoding.UTF8.GetString(stored.Body);
                var at = body.IndexOf("sealed:1:", StringComparison.Ordinal) + 40;
                var altered = body[..at] + (body[at] == 'A' ? 'B' : 'A') + body[(at + 1)..];
                var bytes = Encoding.UTF8.GetBytes(altered);
                await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, bytes));
            });
        }

        await using var hub = await StartAsync();
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<LedgerDbContext, bool>(
                db => db.Deliveries.AnyAsync(delivery => delivery.State == DeliveryState.Parked)),
            "the delivery is parked");
        hub.Services.GetRequiredService<DeskScript>().Handled.ShouldBe(0);
    }

    [Fact]
    public async Task Many_writers_and_handlers_lose_and_double_nothing()
    {
        await using var hub = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => hub.SubmitAsync($"{i}")));
        await Eventually.BecomesTrueAsync(
            () => hub.InScopeAsync<DeskDbContext, bool>(async db => await db.Notes.CountAsync() >= 400), "all are handled", 40);
        await hub.NothingIsOwedAsync();
        (await hub.InScopeAsync<DeskDbContext, int>(db => db.Notes.Select(note => note.Text).Distinct().CountAsync())).ShouldBe(400);
        (await hub.InScopeAsync<DeskDbContext, int>(db => db.Notes.CountAsync())).ShouldBe(400);
    }

    private Task<TestHub> StartAsync(
        Action<IServiceCollection>? services = null, Dictionary<string, string?>? settings = null, bool start = true)
        => TestHub.StartAsync(
            database, [new DeskModule()], services, (settings ?? []).Concat(bus).ToDictionary(), start);

    private static Task RequestAsync(TestHub hub, string agency)
        => hub.InScopeAsync<DeskDbContext>(async db =>
        {
            var application = Guid.NewGuid();
            var applicant = new ApplicantData("3214015201909999", "Siti Aminah", null, null, null, null, null, null);
            db.Publish(
                new RequestStep(
                    application, Guid.NewGuid(), 1, "7Q2M-9KXC-41TD-R", agency, "kswp", "LIC-014", "v1", true,
                    DateTimeOffset.UtcNow, new DateOnly(2026, 12, 1), applicant, new Dictionary<string, string>(), []),
                application);
            await db.SaveChangesAsync();
        });
}
