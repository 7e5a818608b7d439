using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Monitoring.Nodes;

/// <summary>Lists the hub's processes, the longest running first.</summary>
internal sealed class ReadNodes(LedgerDbContext ledger, OldestUndone oldestUndone, OldestTransaction oldestTransaction, IOptions<NodeOptions> options, TimeProvider clock)
{
    public async Task<HubNodes> ReadAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var oldest = await oldestUndone.ReadAsync(cancellation);
        var rows = await ledger.Set<Node>().AsNoTracking().OrderBy(node => node.StartedAt).ThenBy(node => node.Name).ToListAsync(cancellation);
        return new HubNodes(
            now, oldest.Since, oldest.Age.TotalSeconds, options.Value.UndoneAlarm.TotalSeconds, oldest.Alarm, await ReadTransactionAsync(cancellation),
            rows.ConvertAll(node => new NodeView(node.Name, node.Version, node.StartedAt, node.SeenAt, ConditionOf(node, now, options.Value.GoneAfter))));
    }

    private async Task<OpenTransaction?> ReadTransactionAsync(CancellationToken cancellation)
        => await oldestTransaction.ReadAsync(cancellation) is { Since: { } since } open
            ? new OpenTransaction(since, open.Age.TotalSeconds, open.Owner, open.Alarm)
            : null;

    /// <summary>What to think of a node that last spoke then. Pure.</summary>
    public static NodeCondition ConditionOf(Node node, DateTimeOffset now, TimeSpan goneAfter)
        => now - node.SeenAt > goneAfter ? NodeCondition.Gone
            : node.State == NodeState.Draining ? NodeCondition.Draining
            : NodeCondition.Running;
}
