using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Opens a case in the agency's worklist and owes its backend the submit.</summary>
public sealed class RequestStepHandler<TCase>(
    AgencyDbContext<TCase> db, IAgencyRules<TCase> rules, CaseMover<TCase> mover, TimeProvider clock)
    : IMessageHandler<RequestStep>, IBatchReader<RequestStep>
    where TCase : AgencyCase
{
    private static readonly PreparedQuery<AgencyDbContext<TCase>, List<Guid>, Guid> WithCase = new((db, steps) =>
        db.Cases.Where(existing => steps.Contains(existing.StepId)).Select(existing => existing.StepId));

    // The steps of the batch that have a case.
    private HashSet<Guid> known = [];

    /// <inheritdoc/>
    public async Task ReadAheadAsync(IReadOnlyList<RequestStep> messages, CancellationToken cancellation)
        => known = [.. await WithCase.ToListAsync(db, [.. messages.Select(message => message.StepId).Distinct()], cancellation)];

    /// <inheritdoc/>
    public async Task HandleAsync(RequestStep message, MessageContext context, CancellationToken cancellation)
    {
        if (!known.Add(message.StepId))
        {
            return;
        }

        var opened = rules.Open(message);
        opened.CommandSequence = message.Sequence;
        opened.ChangedAt = clock.GetUtcNow();
        opened.SealedContent = await mover.SealAsync(
            opened, new CallContent(message.Applicant, message.Fields, message.Documents, null), "content", cancellation);
        db.Cases.Add(opened);
        await mover.NoteAsync(opened, nameof(CaseStatus.WaitingToDeliver), CaseMover<TCase>.Hub, null, cancellation);
        await mover.OweAsync(opened, CallKind.Submit, message.Sequence, null, null, cancellation);
    }
}
