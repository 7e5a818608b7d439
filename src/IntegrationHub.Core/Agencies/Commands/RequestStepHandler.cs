using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Holds;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Opens a case in the agency's worklist and owes its backend the submit.</summary>
public sealed class RequestStepHandler<TCase>(
    AgencyDbContext<TCase> db, IAgencyRules<TCase> rules, CaseMover<TCase> mover, AgencyCallSettings<TCase> settings, TimeProvider clock)
    : IMessageHandler<RequestStep>, IBatchReader<RequestStep>
    where TCase : AgencyCase
{
    private static readonly PreparedQuery<AgencyDbContext<TCase>, List<Guid>, CaseOrHold> CasesAndHolds = new((db, steps) =>
        db.Cases.Where(existing => steps.Contains(existing.StepId))
            .Select(existing => new CaseOrHold { Id = existing.StepId, Name = existing.Step, IsHold = false })
            .Concat(db.Set<SendingHold>().Where(hold => hold.EndedAt == null)
                .Select(hold => new CaseOrHold { Id = hold.Id, Name = hold.Agency, IsHold = true })));

    // The steps of the batch that have a case.
    private HashSet<Guid> known = [];

    // How many more calls may be born claimed.
    private int room;

    /// <inheritdoc/>
    public async Task ReadAheadAsync(IReadOnlyList<RequestStep> messages, CancellationToken cancellation)
    {
        var rows = await CasesAndHolds.ToListAsync(db, [.. messages.Select(message => message.StepId).Distinct()], cancellation);
        known = [.. rows.Where(row => !row.IsHold).Select(row => row.Id)];
        room = rows.Exists(row => row.IsHold && row.Name == settings.Agency.Code) ? 0 : settings.FirstCalls.Room;
    }

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
        if (room-- > 0)
        {
            mover.OweClaimed(opened, message.Sequence);
        }
        else
        {
            await mover.OweAsync(opened, CallKind.Submit, message.Sequence, null, null, cancellation);
        }
    }

    // Either a step that has a case, by its id and name, or an agency that is held, by its name.
    private sealed class CaseOrHold
    {
        public Guid Id { get; init; }

        public required string Name { get; init; }

        public bool IsHold { get; init; }
    }
}
