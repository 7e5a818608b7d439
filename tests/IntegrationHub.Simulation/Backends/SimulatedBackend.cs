using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.Simulation.Scenario;
using IntegrationHub.TestServers.Conservation;

namespace IntegrationHub.Simulation.Backends;

/// <summary>
/// An agency's backend in this process, with books of its own. It answers in the hub's terms, as the adapters of the
/// real protocols do; what it can do and how its calls go wrong is the seed's.
/// </summary>
internal sealed class SimulatedBackend(string agency, SimulatedClock clock, Draw draw) : IAgencyBackend
{
    private readonly List<BackendCase> cases = [];
    private readonly Dictionary<string, BackendCase> keys = [];
    private readonly HashSet<Guid> rejected = [];
    private readonly List<BackendStory> forgotten = [];

    public string Agency => agency;

    public BackendTraits Traits { get; set; } = new(Capability.CanBeAsked, 0, [], false);

    /// <summary>The world that goes on while a call hangs; null when nothing disturbs.</summary>
    public Disturbance? Disturbance { get; set; }

    public DateTimeOffset DownUntil { get; set; }

    public bool TruncatesExtract { get; set; }

    /// <summary>Every effect, also those of cases it forgot.</summary>
    public List<BackendEffect> Effects { get; } = [];

    /// <summary>Steps that a person must look after, by this backend's doing.</summary>
    public HashSet<Guid> StepsOfPersons { get; } = [];

    public IReadOnlyList<BackendCase> Cases => cases;

    public IEnumerable<BackendStory> Stories => forgotten.Concat(cases.Select(StoryOf));

    public IEnumerable<BackendCase> Undecided
        => cases.Where(row => row.Status is ReportedStatus.Received or ReportedStatus.InReview);

    public void Empty()
    {
        cases.Clear();
        keys.Clear();
        rejected.Clear();
        Effects.Clear();
        forgotten.Clear();
        StepsOfPersons.Clear();
        (DownUntil, TruncatesExtract, Disturbance) = (default, false, null);
    }

    /// <summary>Whether it refused the step as wrong; it does so once.</summary>
    public bool HasRejected(Guid step) => rejected.Contains(step);

    public void Forget(BackendCase row)
    {
        cases.Remove(row);
        foreach (var key in keys.Where(pair => pair.Value == row).Select(pair => pair.Key).ToList())
        {
            keys.Remove(key);
        }

        forgotten.Add(StoryOf(row));
        StepsOfPersons.Add(row.StepId);
    }

    public async Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
    {
        if (clock.Current < DownUntil)
        {
            return new CallResult.Retry("Connection refused.");
        }

        var fault = Fault(call.Kind == CallKind.Submit);
        switch (fault)
        {
            case CallFault.Refused:
                return new CallResult.Retry("Connection refused.");
            case CallFault.TooMany:
                return new CallResult.Retry("429", TimeSpan.FromSeconds(draw.Between(1, 120)));
            case CallFault.ErrorBefore:
                return new CallResult.Unknown("500");
            case CallFault.Held:
                return new CallResult.Held("The quota is used up.", clock.Current.AddMinutes(draw.Between(1, 60)));
            case CallFault.Rejected when rejected.Add(call.StepId):
                StepsOfPersons.Add(call.StepId);
                return new CallResult.Rejected($"NIK {ShortServices.Canaries[1]} tidak dikenal");
            case CallFault.SlowBefore:
                await Disturbance!.WhileCallHangsAsync();
                break;
        }

        var answer = Apply(call);
        if (fault == CallFault.SlowAfter)
        {
            await Disturbance!.WhileCallHangsAsync();
        }

        return fault == CallFault.AnswerLost ? new CallResult.Unknown("The connection broke.") : answer;
    }

    public async Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
    {
        if (clock.Current < DownUntil)
        {
            return new CallResult.Retry("Connection refused.");
        }

        var fault = Fault(submits: false);
        if (fault is CallFault.Refused or CallFault.TooMany or CallFault.ErrorBefore or CallFault.AnswerLost)
        {
            return fault == CallFault.AnswerLost ? new CallResult.Unknown("The connection broke.") : new CallResult.Retry("503");
        }

        var answer = Look(key);
        if (fault is CallFault.SlowAfter or CallFault.SlowBefore)
        {
            await Disturbance!.WhileCallHangsAsync();
        }

        return answer;
    }

    public async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var lines = cases.Where(row => row.ReceivedAt >= from && row.ReceivedAt < to).ToList();
        foreach (var row in TruncatesExtract ? lines.Take(lines.Count / 2) : lines)
        {
            yield return new BackendLedgerLine(
                row.Reference, row.StepId, row.ReceiptCode, row.Status, row.RequestSha256, null, row.ReceivedAt, row.ChangedAt);
        }

        if (TruncatesExtract)
        {
            throw new IncompleteExtractException("The extract ends without its last line.");
        }

        await Task.CompletedTask;
    }

    private BackendStory StoryOf(BackendCase row) => new(agency, row.StepId, [.. row.Statuses.Select(status => status.ToString())]);

    private CallFault Fault(bool submits)
    {
        if (Disturbance is null || !draw.Chance(Traits.FaultShare))
        {
            return CallFault.None;
        }

        var fault = draw.Pick(Traits.Faults);
        return fault == CallFault.Rejected && !submits ? CallFault.ErrorBefore
            // A request that is still under way when another process asks is beyond what any hub can know.
            : fault == CallFault.SlowBefore && Traits.Capability is Capability.CanBeAsked or Capability.None ? CallFault.SlowAfter
            : fault;
    }

    private CallResult Apply(BackendCall call)
    {
        if (call.Kind == CallKind.Submit)
        {
            return new CallResult.Answered(Told((Known(call) ?? Receive(call)).Report()));
        }

        var row = cases.Find(row => call.BackendReference is null ? row.StepId == call.StepId : row.Reference == call.BackendReference);
        if (row is null)
        {
            return new CallResult.NotKnown();
        }

        if (!row.IsDecided && call.Kind == CallKind.Withdraw)
        {
            row.Become(ReportedStatus.Withdrawn, clock.GetUtcNow());
        }
        else if (!row.IsDecided && call.Kind == CallKind.Amend && row.Amendments.Add(call.IdempotencyKey))
        {
            row.Become(ReportedStatus.InReview, clock.GetUtcNow());
        }

        return new CallResult.Answered(Told(row.Report()));
    }

    private BackendCase? Known(BackendCall call) => Traits.Capability switch
    {
        Capability.HonoursKeys => keys.GetValueOrDefault(call.IdempotencyKey),
        Capability.RefusesSecond => cases.Find(row => row.StepId == call.StepId),
        _ => null,
    };

    private BackendCase Receive(BackendCall call)
    {
        var row = new BackendCase($"{agency[..2].ToUpperInvariant()}-{Effects.Count + 1}", call, clock.GetUtcNow());
        cases.Add(row);
        keys[call.IdempotencyKey] = row;
        Effects.Add(new BackendEffect(agency, call.StepId, row.Reference, row.RequestSha256));
        if (call.Automated)
        {
            row.Become(ReportedStatus.Approved, clock.GetUtcNow());
        }

        return row;
    }

    private CallResult Look(CaseKey key)
    {
        if (key.BackendReference is not null)
        {
            return cases.Find(row => row.Reference == key.BackendReference) is { } known
                ? new CallResult.Answered(Told(known.Report()))
                : new CallResult.NotKnown();
        }

        if (Traits.Capability == Capability.None)
        {
            StepsOfPersons.Add(key.StepId);
            return new CallResult.Rejected("The backend cannot be asked for a case by the hub's reference.");
        }

        // Where keys or the step itself keep a second case out, sending again is the question.
        return Traits.Capability == Capability.CanBeAsked && cases.Find(row => row.StepId == key.StepId) is { } found
            ? new CallResult.Answered(Told(found.Report()))
            : new CallResult.NotKnown();
    }

    // Only licensing numbers the statuses in its answers; the civil registry does in its callbacks.
    private CaseReport Told(CaseReport report) => agency == "licensing" ? report : report with { Sequence = null };
}
