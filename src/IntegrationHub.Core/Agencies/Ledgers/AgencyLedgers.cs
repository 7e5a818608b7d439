using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Agencies.Ledgers;

internal sealed class AgencyLedgers<TCase>(
    IServiceScopeFactory scopes, AgencyCallSettings<TCase> settings) : IAgencyLedgers
    where TCase : AgencyCase
{
    public Agency Agency => settings.Agency;

    public async IAsyncEnumerable<HubLedgerLine> ReadHubAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        var cases = db.Cases.AsNoTracking().Where(c => c.RequestedAt >= from && c.RequestedAt < to);
        await foreach (var line in Lines(db, cases).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return line;
        }
    }

    public async Task<IReadOnlyList<HubLedgerLine>> FindHubAsync(
        IReadOnlyCollection<Guid> stepIds, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        return await Lines(db, db.Cases.AsNoTracking().Where(c => stepIds.Contains(c.StepId))).ToListAsync(cancellation);
    }

    public async IAsyncEnumerable<BackendLedgerLine> ReadBackendAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var backend = Backend(scope);
        await foreach (var line in backend.ReadLedgerAsync(from, to, cancellation))
        {
            yield return line;
        }
    }

    public async Task<CallResult> AskBackendAsync(HubLedgerLine line, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var key = new CaseKey(line.StepId, $"{line.StepId}:1", line.BackendReference);
        return await Backend(scope).InquireAsync(key, cancellation);
    }

    public async Task<bool> AdoptAsync(Guid stepId, CaseReport report, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        await using var transaction = await db.BeginAsync(cancellation);
        var agencyCase = await db.Cases.SingleAsync(c => c.StepId == stepId, cancellation);
        var moved = await scope.ServiceProvider.GetRequiredService<CaseMover<TCase>>().TakeAsync(agencyCase, report, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return moved;
    }

    private IAgencyBackend Backend(AsyncServiceScope scope)
        => scope.ServiceProvider.GetRequiredKeyedService<IAgencyBackend>(settings.Agency.Code);

    private static IQueryable<HubLedgerLine> Lines(AgencyDbContext<TCase> db, IQueryable<TCase> cases)
        => cases.Select(c => new HubLedgerLine(
            c.Id, c.StepId, c.ReceiptCode, c.Step, c.Status, c.BackendReference, c.RequestSha256, c.RequestedAt, c.ChangedAt,
            db.Calls.Any(call => call.CaseId == c.Id && call.State == CallState.Open && call.Kind != CallKind.Inquire),
            c.Amount));
}
