using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>
/// Asks both sides again about a difference that time alone may explain: what is missing at the backend, and what
/// stands differently while a side is moving. Work in flight is no break.
/// </summary>
internal sealed class SecondLook(IOptions<ReconciliationOptions> options)
{
    private readonly ReconciliationOptions settings = options.Value;
    private int questions;

    public async Task<Comparison> ReviewAsync(
        Run run, DateTimeOffset begun, IAgencyLedgers ledgers, HubLedgerLine hub, IReadOnlyList<BackendLedgerLine> backend,
        Comparison first, CancellationToken cancellation)
    {
        var isMissing = first.Findings.Any(finding => finding.Type == BreakType.MissingAtBackend);
        var mayMove = first.Findings.Any(finding => finding.Type == BreakType.StatusDiffers) && IsMoving(begun, hub, backend);
        if ((!isMissing && !mayMove) || Interlocked.Increment(ref questions) > settings.MostQuestions)
        {
            return first;
        }

        var fresh = (await ledgers.FindHubAsync([hub.StepId], cancellation)).SingleOrDefault() ?? hub;
        var answer = await ledgers.AskBackendAsync(fresh, cancellation);
        return isMissing ? Missing(run, begun, fresh, answer) : Moving(begun, hub, fresh, backend, answer);
    }

    private bool IsMoving(DateTimeOffset begun, HubLedgerLine hub, IReadOnlyList<BackendLedgerLine> backend)
    {
        var settled = begun - settings.Settle;
        return hub.CallsOpen || hub.ChangedAt >= settled || backend.Any(line => line.UpdatedAt >= settled);
    }

    private Comparison Missing(Run run, DateTimeOffset begun, HubLedgerLine fresh, CallResult answer)
    {
        if (answer is CallResult.Answered { Report: var report })
        {
            return Found(begun, fresh, report);
        }

        var again = LineComparer.Compare(fresh, [], settings);
        if (answer is CallResult.NotKnown || again.Findings.Count == 0)
        {
            return again;
        }

        // Its ledger does not have it and it cannot be asked; near an edge the line may stand just outside.
        var atEdge = fresh.RequestedAt < run.From + settings.Margin || fresh.RequestedAt >= run.To - settings.Margin;
        var type = atEdge ? BreakType.Ambiguous : BreakType.MissingAtBackend;
        return new Comparison(false, [new Finding(type, fresh, null, ErrorText.Of($"The backend could not be asked: {Reason(answer)}"))]);
    }

    // The backend has it, but not in what it gave of this window.
    private Comparison Found(DateTimeOffset begun, HubLedgerLine fresh, CaseReport report)
    {
        var line = Line(fresh, report, fresh.RequestedAt);
        var compared = LineComparer.Compare(fresh, [line], settings);
        if (fresh.CallsOpen || fresh.ChangedAt >= begun)
        {
            // It arrived there while the run was reading.
            return compared.Findings.Any(finding => finding.Type == BreakType.StatusDiffers) ? Comparison.UnderWay : compared;
        }

        return new Comparison(
            false,
            [.. compared.Findings, new Finding(BreakType.Late, fresh, line, "The backend has it, but its ledger shows it at another time.")]);
    }

    private Comparison Moving(
        DateTimeOffset begun, HubLedgerLine hub, HubLedgerLine fresh, IReadOnlyList<BackendLedgerLine> backend, CallResult answer)
    {
        var now = answer is CallResult.Answered { Report: var report } ? Renewed(backend, fresh, report) : backend;
        var again = LineComparer.Compare(fresh, now, settings);
        var differs = again.Findings.Any(finding => finding.Type == BreakType.StatusDiffers);
        return differs && again.Findings.Count == 1 && IsUnderWay(begun, hub, fresh, now) ? Comparison.UnderWay : again;
    }

    // A call that is still to be made, a case that moved while we looked, or a decision the hub has yet to hear of.
    private bool IsUnderWay(DateTimeOffset begun, HubLedgerLine hub, HubLedgerLine fresh, IReadOnlyList<BackendLedgerLine> backend)
        => fresh.CallsOpen || fresh.ChangedAt != hub.ChangedAt
            || (fresh.Status is CaseStatus.Delivered or CaseStatus.InReview or CaseStatus.WaitingForApplicant
                && backend.Any(line => line.UpdatedAt >= begun - settings.Settle));

    private static List<BackendLedgerLine> Renewed(
        IReadOnlyList<BackendLedgerLine> backend, HubLedgerLine fresh, CaseReport report)
        => [.. backend.Select(line => line.Reference == report.Reference || backend.Count == 1
            ? Line(fresh, report, line.ReceivedAt) with
            {
                Reference = line.Reference,
                RequestSha256 = line.RequestSha256,
                Amount = line.Amount,
                UpdatedAt = line.UpdatedAt,
            }
            : line)];

    private static BackendLedgerLine Line(HubLedgerLine hub, CaseReport report, DateTimeOffset received)
        => new(
            report.Reference, hub.StepId, hub.ReceiptCode, report.Status, report.RequestSha256, report.Amount, received, report.At);

    private static string Reason(CallResult answer) => answer switch
    {
        CallResult.Retry retry => retry.Reason,
        CallResult.Unknown unknown => unknown.Reason,
        CallResult.Held held => held.Reason,
        CallResult.Rejected rejected => rejected.Reason,
        _ => answer.GetType().Name,
    };
}
