using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>Shows one message with its deliveries and what it caused.</summary>
internal sealed class ShowMessage(LedgerDbContext ledger, SearchMessages search)
{
    /// <summary>Null when the ledger has none of that id.</summary>
    public async Task<MessageView?> ShowAsync(Guid messageId, CancellationToken cancellation)
    {
        if (await ledger.Messages.AsNoTracking().WithId(messageId).SingleOrDefaultAsync(cancellation) is not { } message)
        {
            return null;
        }

        var owed = await ledger.Deliveries.AsNoTracking().Where(row => row.MessageId == messageId).ToListAsync(cancellation);
        var handled = await ledger.Log.AsNoTracking().OfMessages([messageId]).OrderBy(row => row.HandledAt).ToListAsync(cancellation);
        var caused = await ledger.Messages.AsNoTracking()
            .OfApplication(message.CorrelationId)
            .Where(row => row.CausationId == messageId)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync(cancellation);
        var lines = await search.LinesAsync([message, .. caused], cancellation);
        return new MessageView(
            lines[0], message.CausationId, OpenParts.Of(message).StepId, message.TraceParent, message.Body.Length,
            [.. owed.Select(row => new OwedDelivery(
                row.Queue, row.State, row.Attempts, row.State == DeliveryState.Ready ? row.DueAt : null, row.FailedAt, row.LastError))],
            [.. handled.Select(row => new DoneDelivery(row.Queue, row.HandledAt, row.Node, row.WaitedMs, row.WorkedMs, row.Attempt))],
            [.. lines.Skip(1)],
            Body: null);
    }
}
