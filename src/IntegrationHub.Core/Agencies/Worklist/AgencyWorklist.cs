using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Worklist;

internal sealed class AgencyWorklist<TCase>(
    AgencyDbContext<TCase> db,
    CaseMover<TCase> mover,
    AgencyCallSettings<TCase> settings,
    LocalClock localClock,
    TimeProvider clock) : IAgencyWorklist
    where TCase : AgencyCase
{
    private const int TimedCalls = 1000;

    public Agency Agency => settings.Agency;

    public async Task<CasePage> ListAsync(CaseFilter filter, CancellationToken cancellation)
    {
        var rows = await db.Cases.AsNoTracking().Matching(filter, localClock.Today)
            .OrderBy(c => c.DueOn).ThenBy(c => c.Id)
            .Take(filter.Limit + 1)
            .ToListAsync(cancellation);
        var items = rows.Take(filter.Limit).Select(Summarize).ToList();
        return new CasePage(items, rows.Count > filter.Limit ? new CaseCursor(items[^1].DueOn, items[^1].CaseId) : null);
    }

    public async Task<IReadOnlyDictionary<CaseStatus, int>> CountAsync(CancellationToken cancellation)
    {
        var counts = new Dictionary<CaseStatus, int>();
        foreach (var status in Enum.GetValues<CaseStatus>())
        {
            counts[status] = await db.Cases.Where(c => c.Status == status).Take(CasePage.CountLimit).CountAsync(cancellation);
        }

        return counts;
    }

    public async Task<CaseDetail?> FindAsync(Guid caseId, CancellationToken cancellation)
    {
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancellation);
        if (row is null)
        {
            return null;
        }

        var content = await mover.OpenAsync<CallContent>(row, row.SealedContent, "content", cancellation);
        var reason = row.SealedReason is { } closed ? await mover.OpenAsync<string>(row, closed, "reason", cancellation) : null;
        return new CaseDetail(
            Summarize(row), content, reason, row.ResultNumber, row.MissingItems, row.DecidedAt, row.DecidedBy,
            await HistoryAsync(row, cancellation), await CallsAsync(caseId, cancellation));
    }

    public Task<CaseChangeResult> ClaimAsync(Guid caseId, string clerk, int? version, CancellationToken cancellation)
        => ChangeAsync(caseId, version, async row =>
        {
            if (row.Holder is not null && row.Holder != clerk)
            {
                return CaseChangeOutcome.HeldByOther;
            }

            row.Holder = clerk;
            await mover.NoteAsync(row, "Claimed", clerk, null, cancellation);
            return CaseChangeOutcome.Changed;
        }, cancellation);

    public Task<CaseChangeResult> ReleaseAsync(Guid caseId, string clerk, int? version, CancellationToken cancellation)
        => ChangeAsync(caseId, version, async row =>
        {
            if (row.Holder != clerk)
            {
                return CaseChangeOutcome.HeldByOther;
            }

            row.Holder = null;
            await mover.NoteAsync(row, "Released", clerk, null, cancellation);
            return CaseChangeOutcome.Changed;
        }, cancellation);

    public Task<CaseChangeResult> DecideAsync(
        Guid caseId, ClerkDecision decision, int? version, CancellationToken cancellation)
        => ChangeAsync(caseId, version, async row =>
        {
            if (row.Holder is not null && row.Holder != decision.By)
            {
                return CaseChangeOutcome.HeldByOther;
            }

            if (CaseTransition.Next(row.Status, decision.Status) is not { } next)
            {
                return CaseChangeOutcome.AlreadyDecided;
            }

            await mover.ConcludeAsync(row, next, decision, cancellation);
            return CaseChangeOutcome.Changed;
        }, cancellation);

    public async Task<bool> NoteRevealAsync(Guid caseId, string clerk, string reason, CancellationToken cancellation)
    {
        if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, cancellation) is not { } row)
        {
            return false;
        }

        await mover.NoteAsync(row, "Revealed", clerk, reason, cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    public async Task<IReadOnlyList<FailedCall>> FailedCallsAsync(int limit, CancellationToken cancellation)
        => await (
            from call in db.Calls.AsNoTracking()
            join row in db.Cases.AsNoTracking() on call.CaseId equals row.Id
            where call.State == CallState.Parked
            orderby call.EndedAt descending
            select new FailedCall(
                call.Id, row.Id, row.ReceiptCode, row.Step, call.Kind, call.Attempts, call.LastError ?? "", call.EndedAt ?? call.DueAt))
            .Take(limit)
            .ToListAsync(cancellation);

    public async Task<bool> ResendAsync(Guid callId, string by, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        var call = await db.Calls.SingleOrDefaultAsync(row => row.Id == callId && row.State == CallState.Parked, cancellation);
        if (call is null)
        {
            return false;
        }

        call.State = CallState.Open;
        call.DueAt = clock.GetUtcNow();
        call.ResentAt = call.DueAt;
        call.EndedAt = null;
        var row = await db.Cases.SingleAsync(c => c.Id == call.CaseId, cancellation);
        await mover.NoteAsync(row, "Resent", by, null, cancellation);
        db.AfterCommit(settings.Signal.Set);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<IReadOnlyDictionary<Guid, CallState>> CallStatesAsync(
        IReadOnlyCollection<Guid> callIds, CancellationToken cancellation)
        => await db.Calls.AsNoTracking().Where(call => callIds.Contains(call.Id))
            .ToDictionaryAsync(call => call.Id, call => call.State, cancellation);

    public async Task<IReadOnlyList<CaseTrack>> TracksAsync(string receiptCode, CancellationToken cancellation)
    {
        var tracks = new List<CaseTrack>();
        foreach (var row in await db.Cases.AsNoTracking()
            .Where(c => c.ReceiptCode == receiptCode).OrderBy(c => c.RequestedAt).ToListAsync(cancellation))
        {
            var changes = await db.Changes.AsNoTracking().Where(change => change.CaseId == row.Id)
                .OrderBy(change => change.At).ThenBy(change => change.Id)
                .Select(change => new TrackedChange(change.At, change.What, change.By)).ToListAsync(cancellation);
            var calls = await db.Calls.AsNoTracking().Where(call => call.CaseId == row.Id)
                .OrderBy(call => call.Number)
                .Select(call => new TrackedCall(
                    call.Id, call.Kind, call.State, call.Attempts, call.LastError, call.CreatedAt, call.DueAt, call.EndedAt))
                .ToListAsync(cancellation);
            tracks.Add(new CaseTrack(
                row.Id, row.StepId, row.Step, row.Status, row.BackendReference, row.RequestedAt, changes, calls));
        }

        return tracks;
    }

    public async Task<CallFigures> FiguresAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var made = db.Calls.AsNoTracking()
            .Where(call => call.State == CallState.Done && call.EndedAt >= since && call.Kind != CallKind.Inquire);
        var times = await made.OrderByDescending(call => call.EndedAt).Take(TimedCalls)
            .Select(call => new { call.CreatedAt, EndedAt = call.EndedAt!.Value }).ToListAsync(cancellation);
        var durations = times.ConvertAll(call => call.EndedAt - call.CreatedAt);
        durations.Sort();
        return new CallFigures(
            await made.Take(CasePage.CountLimit).CountAsync(cancellation),
            await db.Cases.Where(c => c.DecidedAt >= since).Take(CasePage.CountLimit).CountAsync(cancellation),
            await db.Calls.Where(call => call.State == CallState.Open && call.Attempts > 0).Take(CasePage.CountLimit).CountAsync(cancellation),
            durations.Count == 0 ? null : durations[(int)Math.Ceiling(durations.Count * 0.95) - 1]);
    }

    public async Task<CallBacklog> BacklogAsync(CancellationToken cancellation)
    {
        var open = db.Calls.AsNoTracking().Where(call => call.State == CallState.Open && call.Kind != CallKind.Inquire);
        return new CallBacklog(
            await open.Take(CasePage.CountLimit).CountAsync(cancellation),
            await open.MinAsync(call => (DateTimeOffset?)call.CreatedAt, cancellation),
            await db.Calls.Where(call => call.State == CallState.Parked).Take(CasePage.CountLimit).CountAsync(cancellation));
    }

    private async Task<CaseChangeResult> ChangeAsync(
        Guid caseId, int? version, Func<TCase, Task<CaseChangeOutcome>> change, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginAsync(cancellation);
        var row = await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancellation);
        var refused = row switch
        {
            null => CaseChangeOutcome.NotFound,
            { IsFinal: true } => CaseChangeOutcome.AlreadyDecided,
            _ when version is not null && version != row.Version => CaseChangeOutcome.Stale,
            _ => (CaseChangeOutcome?)null,
        };
        var outcome = refused ?? await change(row!);
        if (outcome == CaseChangeOutcome.Changed)
        {
            row!.ChangedAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return new CaseChangeResult(outcome, row is null ? null : Summarize(row));
    }

    private CaseSummary Summarize(TCase row)
        => new(
            row.Id, row.ApplicationId, row.StepId, row.ReceiptCode, row.ServiceCode, row.Step, row.Automated, row.Status,
            row.RequestedAt, row.DueOn, row.DecidedAt is null && row.DueOn < localClock.Today, row.Holder,
            row.BackendReference, row.Version);

    private async Task<IReadOnlyList<CaseHistoryLine>> HistoryAsync(TCase row, CancellationToken cancellation)
    {
        var lines = new List<CaseHistoryLine>();
        foreach (var change in await db.Changes.AsNoTracking()
            .Where(change => change.CaseId == row.Id).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellation))
        {
            var note = change.SealedNote is { } closed ? await mover.OpenAsync<string>(row, closed, "note", cancellation) : null;
            lines.Add(new CaseHistoryLine(change.At, change.What, change.By, note));
        }

        return lines;
    }

    private async Task<IReadOnlyList<CaseCallLine>> CallsAsync(Guid caseId, CancellationToken cancellation)
        => await db.Calls.AsNoTracking()
            .Where(call => call.CaseId == caseId)
            .OrderBy(call => call.Number)
            .Select(call => new CaseCallLine(call.Id, call.Kind, call.State, call.Attempts, call.LastError, call.DueAt, call.CreatedAt))
            .ToListAsync(cancellation);
}
