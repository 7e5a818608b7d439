using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>Compares one hub line with every backend line of its step. Pure.</summary>
internal static class LineComparer
{
    public static Comparison Compare(HubLedgerLine hub, IReadOnlyList<BackendLedgerLine> backend, ReconciliationOptions options)
    {
        if (backend.Count == 0)
        {
            return WithoutBackend(hub);
        }

        var own = Own(hub, backend);
        var findings = backend.Where(line => !ReferenceEquals(line, own))
            .Select(extra => new Finding(BreakType.Duplicate, hub, extra))
            .ToList();
        if (hub.BackendReference is { } reference && reference != own.Reference)
        {
            findings.Add(new Finding(
                BreakType.Ambiguous, hub, own, $"The hub knows the case as {reference}, the backend as {own.Reference}."));
        }

        // The hub has not heard the answer yet and is about to ask again under the same key.
        if (hub is { Status: CaseStatus.WaitingToDeliver, CallsOpen: true })
        {
            return new Comparison(findings.Count == 0, findings);
        }

        AddDifferences(findings, hub, own, options);
        return new Comparison(false, findings);
    }

    /// <summary>Whether the backend's time does not fit: long after the request, or before it.</summary>
    public static bool IsLate(DateTimeOffset requested, DateTimeOffset received, ReconciliationOptions options)
        => received - requested > options.LateAfter || requested - received > options.ClockSkew;

    private static Comparison WithoutBackend(HubLedgerLine hub)
    {
        if (hub is { Status: CaseStatus.WaitingToDeliver, CallsOpen: true })
        {
            return Comparison.UnderWay;
        }

        return StatusAgreement.IsExpected(hub.Status, hub.BackendReference)
            ? new Comparison(false, [new Finding(BreakType.MissingAtBackend, hub, null)])
            : Comparison.Agreed;
    }

    private static BackendLedgerLine Own(HubLedgerLine hub, IReadOnlyList<BackendLedgerLine> backend)
        => backend.FirstOrDefault(line => line.Reference == hub.BackendReference)
            ?? backend.OrderBy(line => line.ReceivedAt).ThenBy(line => line.Reference, StringComparer.Ordinal).First();

    private static void AddDifferences(
        List<Finding> findings, HubLedgerLine hub, BackendLedgerLine own, ReconciliationOptions options)
    {
        var before = findings.Count;
        if (!StatusAgreement.Agrees(hub.Status, hub.BackendReference, own.Status))
        {
            findings.Add(new Finding(BreakType.StatusDiffers, hub, own));
        }

        // A hash that one side never told is no evidence.
        if (hub.RequestSha256 is { } sent && own.RequestSha256 is { } taken && !sent.Equals(taken, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(new Finding(BreakType.ContentDiffers, hub, own));
        }

        // An amount the hub was never told is a difference too; a ledger without amounts is none.
        if (own.Amount is { } amount && hub.Amount != amount)
        {
            findings.Add(new Finding(BreakType.AmountDiffers, hub, own));
        }

        if (findings.Count == before && IsLate(hub.RequestedAt, own.ReceivedAt, options))
        {
            findings.Add(new Finding(BreakType.Late, hub, own));
        }
    }
}
