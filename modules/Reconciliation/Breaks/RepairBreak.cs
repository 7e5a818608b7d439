using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>
/// Repairs where it is safe: what the hub gave up on sending is sent again under its same key, and a backend that stands
/// differently is asked again and believed as if it had called back. Everything else is for a person.
/// </summary>
internal sealed class RepairBreak(
    ReconciliationDbContext db, IEnumerable<IAgencyWorklist> worklists, IEnumerable<IAgencyLedgers> agencies, TimeProvider clock)
{
    public async Task<BreakOutcome> RepairAsync(Guid breakId, string by, CancellationToken cancellation)
    {
        var found = await db.Breaks.SingleOrDefaultAsync(row => row.Id == breakId, cancellation);
        if (found is null)
        {
            return new BreakOutcome.NotFound();
        }

        if (!found.Current)
        {
            return BreakOutcome.NoLongerStands;
        }

        var refused = found.Type switch
        {
            BreakType.MissingAtBackend => await SendAgainAsync(found, by, cancellation),
            BreakType.StatusDiffers => await AskAgainAsync(found, cancellation),
            _ => new LocalText(
                "Selisih jenis ini tidak aman diperbaiki otomatis; serahkan kepada petugas.",
                "A break of this type is not safe to repair by itself; assign it to a person."),
        };
        if (refused is { } why)
        {
            return new BreakOutcome.Refused(why);
        }

        (found.State, found.ConcludedBy, found.ConcludedAt) = (BreakState.Repaired, by, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return new BreakOutcome.Done(BreakView.Of(found));
    }

    private async Task<LocalText?> SendAgainAsync(Break found, string by, CancellationToken cancellation)
    {
        var worklist = worklists.Single(worklist => worklist.Agency.Code == found.Agency);
        var parked = (await worklist.FailedCallsAsync(CasePage.CountLimit, cancellation))
            .FirstOrDefault(call => call.CaseId == found.CaseId && call.Kind == CallKind.Submit);
        return parked is not null && await worklist.ResendAsync(parked.CallId, by, cancellation)
            ? null
            : new LocalText(
                "Pengiriman pertamanya pernah diterima instansi, jadi mengirim ulang dapat membuat berkas ganda; tanyakan kepada instansi.",
                "The agency acknowledged its first submission, so sending it again could double it; ask the agency.");
    }

    private async Task<LocalText?> AskAgainAsync(Break found, CancellationToken cancellation)
    {
        var ledgers = agencies.Single(ledgers => ledgers.Agency.Code == found.Agency);
        var hub = (await ledgers.FindHubAsync([found.StepId!.Value], cancellation)).Single();
        if (await ledgers.AskBackendAsync(hub, cancellation) is not CallResult.Answered { Report: var report })
        {
            return new LocalText(
                "Sistem instansi tidak dapat ditanya sekarang; coba lagi nanti.",
                "The agency's system cannot be asked now; try again later.");
        }

        return StatusAgreement.Agrees(hub.Status, hub.BackendReference, report.Status)
            || await ledgers.AdoptAsync(hub.StepId, report, cancellation)
            ? null
            : new LocalText(
                "Hub sudah memutus berkas ini dan keputusan tidak diubah otomatis; serahkan kepada petugas.",
                "The hub has decided this case, and a decision is not changed by itself; assign it to a person.");
    }
}
