using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>An agency's backend below its protocol: its ledger, its officers, its callbacks and its faults.</summary>
internal sealed class AgencyBackend(AgencyRules rules, LedgerDatabase ledger, SimulatorOptions options) : IDisposable
{
    private readonly CaseFlow _flow = new(rules, options.Seed);

    public string Name => rules.Name;

    public AgencyRules Rules => rules;

    public LedgerDatabase Ledger => ledger;

    public FaultPlan Faults { get; } = new(options.Seed, rules.Name, rules.Callbacks is not null);

    public CallCounts Calls { get; } = new(options.Clock);

    public DecisionShares Decisions { get; set; } = new();

    /// <summary>A case has a new time at which it moves on.</summary>
    public WakeUp CaseDue { get; } = new();

    /// <summary>A callback waits to be sent.</summary>
    public WakeUp CallbackDue { get; } = new();

    public DateTimeOffset Now => options.Clock.NowInMilliseconds();

    /// <summary>One effect for one key: the unique key and the line are written in one transaction.</summary>
    public async Task<SubmitResult> SubmitAsync(Submission submission)
    {
        var hurry = !rules.DecidesAtOnce(submission)
            && ledger.Read(connection => connection.ByDedupeKey(submission.DedupeKey)) is null
            && Faults.TakeForCallback(FaultMode.CallbackBeforeAnswer) is not null;
        var result = await ledger.WriteAsync(connection => connection.ByDedupeKey(submission.DedupeKey) is { } known
            ? new SubmitResult(known, Repeated: true)
            : new SubmitResult(Open(connection, submission, hurry), Repeated: false));
        Wake();
        if (hurry)
        {
            await CallbackAttempts.WaitForAsync(ledger, result.Entry.Reference);
        }

        return result;
    }

    public Task<ChangeResult> AmendAsync(CaseSelector which, Amendment amendment, int? version = null) => ChangeAsync(which, (connection, entry) =>
    {
        if (connection.WasAmended(entry.Reference, amendment.IdempotencyKey))
        {
            return new(ChangeOutcome.Unchanged, entry);
        }

        if (entry.Status.IsFinal() || IsStale(entry, version))
        {
            return new(entry.Status.IsFinal() ? ChangeOutcome.Final : ChangeOutcome.StaleVersion, entry);
        }

        connection.TryAmend(entry.Reference, amendment.IdempotencyKey);
        var amended = _flow.Amend(entry, amendment, Decisions, Now);
        connection.Change(amended);
        if (amended.Status != entry.Status)
        {
            Announce(connection, amended);
        }

        return new(ChangeOutcome.Changed, amended);
    });

    public Task<ChangeResult> WithdrawAsync(CaseSelector which, string? reason, int? version = null) =>
        ConcludeAsync(which, new(CaseStatus.Withdrawn, reason, null, []), version);

    public Task<ChangeResult> ConcludeAsync(CaseSelector which, Conclusion conclusion, int? version = null) => ChangeAsync(which, (connection, entry) =>
    {
        if (entry.Status == conclusion.Status)
        {
            return new(ChangeOutcome.Unchanged, entry);
        }

        if (entry.Status.IsFinal() || IsStale(entry, version))
        {
            return new(entry.Status.IsFinal() ? ChangeOutcome.Final : ChangeOutcome.StaleVersion, entry);
        }

        var concluded = _flow.Conclude(entry, conclusion, Now);
        connection.Change(concluded);
        return new(ChangeOutcome.Changed, concluded);
    });

    public LedgerEntry? Find(CaseSelector which) => ledger.Read(connection => Find(connection, which));

    public List<HistoryLine> History(string reference) => ledger.Read(connection => connection.History(reference));

    public LedgerPage Extract(LedgerWindow window) => ledger.Read(connection => connection.Page(window));

    /// <summary>Moves every case on whose time has come, and says when the next one's comes.</summary>
    public async Task<DateTimeOffset?> AdvanceAsync()
    {
        const int Most = 200;
        var next = await ledger.WriteAsync(connection =>
        {
            foreach (var entry in connection.Due(Now, Most))
            {
                Save(connection, _flow.Advance(entry, Decisions, Now));
            }

            return connection.NextDue();
        });
        CallbackDue.Signal();
        return next;
    }

    /// <summary>There may be cases or callbacks that are due sooner than was known.</summary>
    public void Wake()
    {
        CaseDue.Signal();
        CallbackDue.Signal();
    }

    public void Dispose()
    {
        CaseDue.Dispose();
        CallbackDue.Dispose();
    }

    private static bool IsStale(LedgerEntry entry, int? version) => version is { } expected && expected != entry.Version;

    private static LedgerEntry? Find(SqliteConnection connection, CaseSelector which) =>
        which.Reference is { } reference ? connection.ByReference(reference)
        : which.StepId is { } step ? connection.ByStep(step)
        : which.IdempotencyKey is { } key ? connection.ByIdempotencyKey(key)
        : null;

    private LedgerEntry Open(SqliteConnection connection, Submission submission, bool hurry)
    {
        var id = ledger.NextId();
        var reference = FormattableString.Invariant($"{rules.ReferencePrefix}-{id:D8}");
        var states = _flow.Open(id, reference, submission, Decisions, Now);
        connection.Insert(states[0]);
        Announce(connection, states[0]);
        var entry = states.Count > 1 ? Save(connection, states.Skip(1)) : states[0];
        while (hurry && entry.NextAt is not null)
        {
            entry = Save(connection, _flow.Advance(entry, Decisions, Now));
        }

        return entry;
    }

    private async Task<ChangeResult> ChangeAsync(CaseSelector which, Func<SqliteConnection, LedgerEntry, ChangeResult> change)
    {
        var result = await ledger.WriteAsync(connection => Find(connection, which) is { } entry
            ? change(connection, entry)
            : new ChangeResult(ChangeOutcome.NotFound, null));
        Wake();
        return result;
    }

    private LedgerEntry Save(SqliteConnection connection, IEnumerable<LedgerEntry> states)
    {
        LedgerEntry? last = null;
        foreach (var state in states)
        {
            connection.Change(state);
            Announce(connection, state);
            last = state;
        }

        return last!;
    }

    private void Announce(SqliteConnection connection, LedgerEntry entry)
    {
        if (!entry.Automatic && rules.CallbackBody(entry) is { } body)
        {
            var late = Faults.TakeForCallback(FaultMode.LateCallback);
            var copies = Faults.TakeForCallback(FaultMode.DuplicateCallback) is null ? 1 : 2;
            connection.AddCallback(entry.Reference, body, copies, held: late is not null, Now + (late ?? TimeSpan.Zero));
        }
    }

}
