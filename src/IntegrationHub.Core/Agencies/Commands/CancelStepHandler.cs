using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Takes a case back. A submit that was never tried is not made any more; otherwise the backend is told.</summary>
public sealed class CancelStepHandler<TCase>(AgencyDbContext<TCase> db, CaseMover<TCase> mover, TimeProvider clock)
    : IMessageHandler<CancelStep>
    where TCase : AgencyCase
{
    /// <inheritdoc/>
    public async Task HandleAsync(CancelStep message, MessageContext context, CancellationToken cancellation)
    {
        var agencyCase = await db.Cases.SingleOrDefaultAsync(c => c.StepId == message.StepId, cancellation);
        if (!CommandOrder.IsNext(agencyCase, message.Sequence))
        {
            return;
        }

        agencyCase!.CommandSequence = message.Sequence;
        if (agencyCase.IsFinal)
        {
            return;
        }

        if (!await DropSubmitAsync(agencyCase, cancellation))
        {
            var note = CallContent.Empty with { Note = message.Reason };
            await mover.OweAsync(agencyCase, CallKind.Withdraw, message.Sequence, note, null, cancellation);
        }

        await mover.MoveAsync(
            agencyCase, CaseStatus.Withdrawn, CaseMover<TCase>.Hub, message.Reason, null, null, cancellation);
    }

    private async Task<bool> DropSubmitAsync(TCase agencyCase, CancellationToken cancellation)
    {
        // A lease epoch of zero proves that no attempt was ever begun.
        var submit = await db.Calls.SingleOrDefaultAsync(
            call => call.CaseId == agencyCase.Id && call.Kind == CallKind.Submit && call.State == CallState.Open && call.LeaseEpoch == 0,
            cancellation);
        if (submit is null)
        {
            return false;
        }

        submit.State = CallState.Done;
        submit.EndedAt = clock.GetUtcNow();
        return true;
    }
}
