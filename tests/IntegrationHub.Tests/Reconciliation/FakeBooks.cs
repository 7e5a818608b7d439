using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Ledgers;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>Both sides of an agency's books, as a test writes them.</summary>
internal sealed class FakeBooks(TimeProvider clock) : IAgencyLedgers
{
    private int questions;

    public Agency Agency { get; } = new("tax", "Pajak", "Tax");

    public List<HubLedgerLine> Hub { get; } = [];

    public List<BackendLedgerLine> Backend { get; } = [];

    /// <summary>Cases the backend has, but not in its ledger of the window.</summary>
    public Dictionary<Guid, CaseReport> KnownBesides { get; } = [];

    public bool Truncated { get; set; }

    public bool CannotBeAsked { get; set; }

    public int Questions => questions;

    /// <summary>Happens when the backend's ledger is read.</summary>
    public Func<Task> OnRead { get; set; } = () => Task.CompletedTask;

    /// <summary>Happens when the backend is asked.</summary>
    public Action<HubLedgerLine> OnAsk { get; set; } = _ => { };

    public static HubLedgerLine HubLine(
        DateTimeOffset at, CaseStatus status = CaseStatus.Approved, string? reference = "", DateTimeOffset? changedAt = null)
    {
        var step = Guid.CreateVersion7();
        return new HubLedgerLine(
            Guid.CreateVersion7(), step, "7Q2M-9KXC-41TD-R", "clearance", status, reference is "" ? $"T-{step:N}" : reference,
            new string('a', 64), at, changedAt ?? at.AddMinutes(1), CallsOpen: false, Amount: 50_000);
    }

    public static BackendLedgerLine BackendLine(HubLedgerLine hub, ReportedStatus status = ReportedStatus.Approved)
        => new(
            hub.BackendReference ?? $"T-{hub.StepId:N}", hub.StepId, hub.ReceiptCode, status, hub.RequestSha256, hub.Amount,
            hub.RequestedAt.AddSeconds(30), hub.RequestedAt.AddSeconds(40));

    public async IAsyncEnumerable<HubLedgerLine> ReadHubAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var line in Hub.Where(line => line.RequestedAt >= from && line.RequestedAt < to).ToList())
        {
            await Task.Yield();
            yield return line;
        }
    }

    public Task<IReadOnlyList<HubLedgerLine>> FindHubAsync(IReadOnlyCollection<Guid> stepIds, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<HubLedgerLine>>(Hub.FindAll(line => stepIds.Contains(line.StepId)));

    public async IAsyncEnumerable<BackendLedgerLine> ReadBackendAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await OnRead();
        foreach (var line in Backend.Where(line => line.ReceivedAt >= from && line.ReceivedAt < to).ToList())
        {
            await Task.Yield();
            yield return line;
        }

        if (Truncated)
        {
            throw new IncompleteExtractException("The control total is missing.");
        }
    }

    public Task<CallResult> AskBackendAsync(HubLedgerLine line, CancellationToken cancellation)
    {
        Interlocked.Increment(ref questions);
        OnAsk(line);
        return Task.FromResult<CallResult>(CannotBeAsked
            ? new CallResult.Retry("Connection refused")
            : Find(line) is { } report ? new CallResult.Answered(report) : new CallResult.NotKnown());
    }

    public Task<bool> AdoptAsync(Guid stepId, CaseReport report, CancellationToken cancellation)
    {
        var index = Hub.FindIndex(line => line.StepId == stepId);
        if (CaseTransition.Next(Hub[index].Status, report.Status) is not { } next)
        {
            return Task.FromResult(false);
        }

        Hub[index] = Hub[index] with { Status = next, ChangedAt = clock.GetUtcNow() };
        return Task.FromResult(true);
    }

    private CaseReport? Find(HubLedgerLine line)
        => Backend.Find(other => other.StepId == line.StepId || other.Reference == line.BackendReference) is { } found
            ? new CaseReport(found.Reference, found.Status, found.UpdatedAt, RequestSha256: found.RequestSha256)
            : KnownBesides.GetValueOrDefault(line.StepId);
}
