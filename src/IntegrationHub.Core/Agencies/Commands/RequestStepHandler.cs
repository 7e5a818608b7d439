using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Opens a case in the agency's worklist and owes its backend the submit.</summary>
public sealed class RequestStepHandler<TCase>(
    AgencyDbContext<TCase> db, IAgencyRules<TCase> rules, CaseMover<TCase> mover, TimeProvider clock)
    : IMessageHandler<RequestStep>, IBatchReader<RequestStep>
    where TCase : AgencyCase
{
    // By step: whether it has a case.
    private readonly Dictionary<Guid, bool> known = [];

    /// <inheritdoc/>
    public async Task ReadAheadAsync(IReadOnlyList<RequestStep> messages, CancellationToken cancellation)
    {
        var steps = messages.Select(message => message.StepId).ToHashSet();
        var open = await db.Cases.Where(existing => steps.Contains(existing.StepId)).Select(existing => existing.StepId).ToListAsync(cancellation);
        foreach (var step in steps)
        {
            known[step] = open.Contains(step);
        }
    }

    /// <inheritdoc/>
    public async Task HandleAsync(RequestStep message, MessageContext context, CancellationToken cancellation)
    {
        if (!known.TryGetValue(message.StepId, out var isOpen))
        {
            isOpen = await db.Cases.AnyAsync(existing => existing.StepId == message.StepId, cancellation);
        }

        if (isOpen)
        {
            return;
        }

        known[message.StepId] = true;

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
