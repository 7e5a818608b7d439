using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Adds what the applicant brought to the case, and owes it to the backend.</summary>
public sealed class ProvideAdditionsHandler<TCase>(AgencyDbContext<TCase> db, CaseMover<TCase> mover)
    : IMessageHandler<ProvideAdditions>
    where TCase : AgencyCase
{
    /// <inheritdoc/>
    public async Task HandleAsync(ProvideAdditions message, MessageContext context, CancellationToken cancellation)
    {
        var agencyCase = await db.Cases.SingleOrDefaultAsync(c => c.StepId == message.StepId, cancellation);
        if (!CommandOrder.IsNext(agencyCase, message.Sequence))
        {
            return;
        }

        agencyCase!.CommandSequence = message.Sequence;
        await mover.NoteAsync(agencyCase, "Additions", CaseMover<TCase>.Hub, message.Note, cancellation);
        if (agencyCase.IsFinal)
        {
            return;
        }

        var before = await mover.OpenAsync<CallContent>(agencyCase, agencyCase.SealedContent, "content", cancellation);
        var added = new CallContent(CallContent.Empty.Applicant, message.Fields, message.Documents, message.Note);
        agencyCase.SealedContent = await mover.SealAsync(agencyCase, Merge(before, added), "content", cancellation);
        await mover.OweAsync(agencyCase, CallKind.Amend, message.Sequence, added, null, cancellation);
        if (agencyCase.Status == CaseStatus.WaitingForApplicant)
        {
            await mover.MoveAsync(agencyCase, CaseStatus.InReview, CaseMover<TCase>.Hub, null, null, null, cancellation);
        }
    }

    private static CallContent Merge(CallContent before, CallContent added)
    {
        var fields = new Dictionary<string, string>(before.Fields);
        foreach (var (name, value) in added.Fields)
        {
            fields[name] = value;
        }

        return before with { Fields = fields, Documents = [.. before.Documents, .. added.Documents] };
    }
}
