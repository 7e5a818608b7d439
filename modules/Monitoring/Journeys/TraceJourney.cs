using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>Puts the whole way of one application together: messages, deliveries, attempts, calls and decisions.</summary>
internal sealed class TraceJourney(
    MonitoringDbContext db, LedgerDbContext ledger, IEnumerable<IAgencyWorklist> worklists, TimeProvider clock)
{
    private const int MedianOf = 201;

    /// <summary>Null when no application has that receipt code.</summary>
    public async Task<JourneyView?> TraceAsync(string receipt, CancellationToken cancellation)
    {
        if (ReceiptInput.Normalize(receipt) is not { } code
            || await db.Journeys.AsNoTracking().SingleOrDefaultAsync(row => row.ReceiptCode == code, cancellation) is not { } journey)
        {
            return null;
        }

        var entries = new List<JourneyEntry>();
        var spans = new List<JourneySpan>();
        await AddMessagesAsync(entries, journey.ApplicationId, cancellation);
        foreach (var worklist in worklists)
        {
            foreach (var track in await worklist.TracksAsync(code, cancellation))
            {
                AddCase(entries, worklist.Agency.Code, track);
                spans.AddRange(CaseSpans.Of(worklist.Agency.Code, track));
            }
        }

        return new JourneyView(
            code, journey.ApplicationId, journey.ServiceCode, journey.SubmittedAt, journey.PromisedOn, journey.EndedAt, journey.Outcome,
            Totals(journey, entries, spans, await MedianAsync(journey.ServiceCode, cancellation)),
            [.. spans.OrderBy(span => span.From)],
            [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Kind)]);
    }

    private async Task AddMessagesAsync(List<JourneyEntry> entries, Guid application, CancellationToken cancellation)
    {
        var messages = await ledger.Messages.AsNoTracking()
            .OfApplication(application)
            .ToDictionaryAsync(message => message.Id, cancellation);
        var parts = messages.ToDictionary(pair => pair.Key, pair => OpenParts.Of(pair.Value));
        foreach (var message in messages.Values)
        {
            var open = parts[message.Id];
            entries.Add(new JourneyEntry(
                message.CreatedAt, EntryKind.Message, OpenParts.NameOf(message.Urn), open.Agency, open.Step, open.StepId, message.Id,
                open.Sequence));
        }

        foreach (var entry in await ledger.Log.AsNoTracking().OfMessages(messages.Keys).ToListAsync(cancellation))
        {
            var open = parts[entry.MessageId];
            entries.Add(new JourneyEntry(
                entry.HandledAt, EntryKind.Handled, entry.Queue, open.Agency, open.Step, open.StepId, entry.MessageId, open.Sequence,
                entry.Node, entry.Attempt, entry.WaitedMs, entry.WorkedMs));
        }

        foreach (var owed in await ledger.Deliveries.AsNoTracking()
            .Where(owed => messages.Keys.Contains(owed.MessageId)).ToListAsync(cancellation))
        {
            entries.Add(Owed(owed, parts[owed.MessageId], clock.GetUtcNow()));
        }
    }

    private static JourneyEntry Owed(Delivery owed, OpenParts open, DateTimeOffset now)
    {
        var parked = owed.State == DeliveryState.Parked;
        return new JourneyEntry(
            owed.FailedAt ?? owed.CreatedAt, parked ? EntryKind.Parked : EntryKind.Owed, owed.Queue, open.Agency, open.Step, open.StepId,
            owed.MessageId, open.Sequence, null, owed.Attempts, (now - owed.CreatedAt).TotalMilliseconds, null,
            parked ? null : owed.DueAt, null, owed.LastError);
    }

    private static void AddCase(List<JourneyEntry> entries, string agency, CaseTrack track)
    {
        entries.AddRange(track.Changes.Select(change => new JourneyEntry(
            change.At, EntryKind.CaseChange, change.What, agency, track.Step, track.StepId, By: change.By)));
        entries.AddRange(track.Calls.Select(call => new JourneyEntry(
            call.CreatedAt, EntryKind.Call, call.Kind.ToString(), agency, track.Step, track.StepId, Attempts: call.Attempts,
            WaitedMs: (call.EndedAt - call.CreatedAt)?.TotalMilliseconds, Until: call.EndedAt ?? call.DueAt, CallState: call.State,
            Error: call.LastError)));
    }

    private JourneyTotals Totals(
        Journey journey, List<JourneyEntry> entries, List<JourneySpan> spans, double? median)
    {
        var now = clock.GetUtcNow();
        double Time(SpanKind kind)
            => spans.Where(span => span.Kind == kind).Sum(span => ((span.To ?? now) - span.From).TotalMilliseconds);
        return new JourneyTotals(
            entries.Where(entry => entry.Kind is EntryKind.Handled or EntryKind.Owed or EntryKind.Parked).Sum(entry => entry.WaitedMs ?? 0),
            entries.Sum(entry => entry.WorkedMs ?? 0),
            Time(SpanKind.ToDeliver), Time(SpanKind.AtAgency), Time(SpanKind.AtApplicant), Time(SpanKind.WithPerson),
            ((journey.EndedAt ?? now) - journey.SubmittedAt)?.TotalMilliseconds, median);
    }

    private async Task<double?> MedianAsync(string service, CancellationToken cancellation)
    {
        var ended = await db.Journeys.AsNoTracking()
            .Where(row => row.ServiceCode == service && row.EndedAt != null && row.SubmittedAt != null)
            .OrderByDescending(row => row.EndedAt)
            .Take(MedianOf)
            .Select(row => new { row.SubmittedAt, row.EndedAt })
            .ToListAsync(cancellation);
        var times = ended.ConvertAll(row => (row.EndedAt!.Value - row.SubmittedAt!.Value).TotalMilliseconds);
        times.Sort();
        return times.Count == 0 ? null : times[times.Count / 2];
    }
}
