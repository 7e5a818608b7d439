using System.Data.Common;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Ledgers;

/// <summary>One agency's share of the never-dropped account.</summary>
internal sealed class AgencyConservation<TContext, TCase>(IServiceProvider services, AgencyCallSettings<TCase> settings)
    : IConservationPart
    where TContext : AgencyDbContext<TCase>
    where TCase : AgencyCase
{
    public async Task AddToAsync(ConservationAccount account, DbTransaction snapshot, CancellationToken cancellation)
    {
        await using var db = await services.InSnapshotAsync<TContext>(snapshot, cancellation);
        var rows = await db.Cases.AsNoTracking()
            .Select(c => new
            {
                c.StepId,
                c.ReceiptCode,
                c.Status,
                OpenCalls = db.Calls.Count(call => call.CaseId == c.Id && call.State == CallState.Open),
            })
            .ToListAsync(cancellation);
        account.Held[settings.Agency.Code]
            = rows.ConvertAll(row => new HeldCase(row.StepId, row.ReceiptCode, Share(row.Status), HasNext(row.Status, row.OpenCalls)));
    }

    private static AgencyShare Share(CaseStatus status) => status switch
    {
        CaseStatus.WaitingToDeliver => AgencyShare.WaitingToDeliver,
        CaseStatus.GivenUp => AgencyShare.GivenUp,
        CaseStatus.Approved or CaseStatus.Refused or CaseStatus.Withdrawn => AgencyShare.Decided,
        _ => AgencyShare.DeliveredUndecided,
    };

    // Decided cases need nothing, given-up ones have a person; every other one must have a call that will be made.
    private static bool HasNext(CaseStatus status, int openCalls)
        => status is CaseStatus.GivenUp or CaseStatus.Approved or CaseStatus.Refused or CaseStatus.Withdrawn || openCalls > 0;
}
