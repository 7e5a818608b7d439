using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Conservation;

/// <summary>One agency's line of the account.</summary>
public sealed record AgencyAccount(
    string Agency, long Requested, long WaitingToDeliver, long DeliveredUndecided, long Decided, long GivenUp, bool Balanced);

/// <summary>The never-dropped account at one moment.</summary>
/// <param name="Breaking">Receipt codes for which the law does not hold.</param>
public sealed record ConservationReport(
    DateTimeOffset At,
    bool Balanced,
    long Accepted,
    IReadOnlyDictionary<string, long> Applications,
    IReadOnlyList<AgencyAccount> Agencies,
    IReadOnlyList<string> Breaking);

/// <summary>
/// The law of the hub: accepted = in progress + waiting + completed + refused + cancelled; and for each agency,
/// requested = waiting to be delivered + delivered and undecided + decided + given up. Step by step, not by sums only,
/// so that a loss and a double cannot hide each other.
/// </summary>
public sealed class ConservationLaw(
    HubStorage storage, IServiceProvider services, IEnumerable<IConservationPart> parts, TimeProvider clock)
{
    /// <summary>Computes the account from the tables in one snapshot.</summary>
    public async Task<ConservationReport> CheckAsync(CancellationToken cancellation)
    {
        var account = new ConservationAccount();
        await using var connection = storage.Dialect.Connect();
        await using var snapshot = await storage.Dialect.BeginSnapshotAsync(connection, cancellation);
        foreach (var part in parts)
        {
            await part.AddToAsync(account, snapshot, cancellation);
        }

        await AddOnTheWayAsync(account, snapshot, cancellation);
        return Judge(account, clock.GetUtcNow());
    }

    /// <summary>Judges a filled account. Pure.</summary>
    public static ConservationReport Judge(ConservationAccount account, DateTimeOffset at)
    {
        var breaking = new SortedSet<string>(StringComparer.Ordinal);
        var agencies = account.Requested.Keys.Union(account.Held.Keys).Order(StringComparer.Ordinal)
            .Select(agency => Judge(account, agency, breaking))
            .ToList();
        var applicationsBalance = account.Accepted == account.ApplicationsByStatus.Values.Sum();
        return new ConservationReport(
            at, applicationsBalance && breaking.Count == 0 && agencies.All(agency => agency.Balanced),
            account.Accepted, account.ApplicationsByStatus, agencies, [.. breaking]);
    }

    private static AgencyAccount Judge(ConservationAccount account, string agency, SortedSet<string> breaking)
    {
        var requested = account.Requested.GetValueOrDefault(agency) ?? [];
        var held = account.Held.GetValueOrDefault(agency) ?? [];
        var onTheWay = account.OnTheWay.GetValueOrDefault(agency) ?? [];
        var before = breaking.Count;
        var cases = held.ToLookup(c => c.StepId);
        var waiting = 0L;
        foreach (var step in requested)
        {
            var owners = cases[step.StepId].Count() + onTheWay.GetValueOrDefault(step.StepId);
            waiting += onTheWay.GetValueOrDefault(step.StepId);
            if (owners != 1 || IsResultLost(account, step, cases[step.StepId]))
            {
                breaking.Add(step.ReceiptCode);
            }
        }

        var known = requested.Select(step => step.StepId).ToHashSet();
        foreach (var orphan in held.Where(c => !known.Contains(c.StepId) || !c.HasNext))
        {
            breaking.Add(orphan.ReceiptCode);
        }

        long Count(AgencyShare share) => held.LongCount(c => c.Share == share);
        waiting += Count(AgencyShare.WaitingToDeliver);
        var (undecided, decided, givenUp)
            = (Count(AgencyShare.DeliveredUndecided), Count(AgencyShare.Decided), Count(AgencyShare.GivenUp));
        var balanced = requested.Count == waiting + undecided + decided + givenUp && breaking.Count == before;
        return new AgencyAccount(agency, requested.Count, waiting, undecided, decided, givenUp, balanced);
    }

    // The agency has decided, the coordinator waits for it, and nothing is on its way between them.
    private static bool IsResultLost(ConservationAccount account, RequestedStep step, IEnumerable<HeldCase> cases)
        => step.Undecided && !account.ResultsOnTheWay.Contains(step.StepId) && cases.Any(c => c.Share == AgencyShare.Decided);

    // What an agency has said and the coordinator has not heard yet lives there too, also in words of a newer version.
    private async Task AddResultsOnTheWayAsync(
        ConservationAccount account, LedgerDbContext ledger, CancellationToken cancellation)
    {
        var others = storage.MessageTypes.All.Where(type => !type.IsAssignableTo(typeof(IStepEvent))).Select(storage.MessageTypes.UrnOf).ToList();
        var bodies =
            from delivery in ledger.Deliveries.AsNoTracking()
            join message in ledger.Messages.AsNoTracking()
                on new { Id = delivery.MessageId, delivery.CreatedAt } equals new { message.Id, message.CreatedAt }
            where message.Agency == null && !others.Contains(message.Urn)
            select message.Body;
        await foreach (var body in bodies.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (MessageEnvelope.FindStepId(body) is { } step)
            {
                account.ResultsOnTheWay.Add(step);
            }
        }
    }

    // A request that no handler has taken yet is waiting to be delivered: it lives in the ledger, ready or parked.
    private async Task AddOnTheWayAsync(ConservationAccount account, DbTransaction snapshot, CancellationToken cancellation)
    {
        await using var ledger = await services.InSnapshotAsync<LedgerDbContext>(snapshot, cancellation);
        var urn = storage.MessageTypes.UrnOf(typeof(RequestStep));
        var messages = await (
            from delivery in ledger.Deliveries.AsNoTracking()
            join message in ledger.Messages.AsNoTracking()
                on new { Id = delivery.MessageId, delivery.CreatedAt } equals new { message.Id, message.CreatedAt }
            where message.Urn == urn
            select new { message.Agency, message.Body }).ToListAsync(cancellation);
        foreach (var message in messages)
        {
            var step = MessageEnvelope.FindStepId(message.Body) ?? throw new JsonException("A request names no step.");
            var agency = message.Agency ?? "";
            var steps = account.OnTheWay.TryGetValue(agency, out var known) ? known : account.OnTheWay[agency] = [];
            steps[step] = steps.GetValueOrDefault(step) + 1;
        }

        await AddResultsOnTheWayAsync(account, ledger, cancellation);
    }
}
