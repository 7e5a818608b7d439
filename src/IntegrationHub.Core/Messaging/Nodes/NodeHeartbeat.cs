using System.Reflection;
using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>
/// Says every few seconds that this node is there, and looks for what has grown too old. A node that
/// is asked to stop says so at once, and takes itself off the list when it has ended what it had begun.
/// </summary>
public sealed class NodeHeartbeat(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    IOptions<NodeOptions> options,
    NodeAlarms alarms,
    TimeProvider clock,
    ILogger<NodeHeartbeat> log) : BackgroundService
{
    // What it warns of is minutes old.
    private const int HeartbeatsALook = 3;

    private static readonly string Version
        = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    /// <summary>Its services stop after all others have, so this is the node's last word.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(
            ledger => ledger.Set<Node>().Where(node => node.Name == HubNode.Name).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var draining = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStopping.Register(() => draining.TrySetResult());
        for (var heartbeat = 0; !stoppingToken.IsCancellationRequested; heartbeat++)
        {
            var state = draining.Task.IsCompleted ? NodeState.Draining : NodeState.Running;
            await TryAsync(ledger => SpeakAsync(ledger, state, stoppingToken), stoppingToken);
            if (heartbeat % HeartbeatsALook == 0)
            {
                await TryAsync(ledger => ForgetAsync(ledger, stoppingToken), stoppingToken);
                await alarms.LookAsync(stoppingToken);
            }

            var rest = Task.Delay(options.Value.HeartbeatEvery, clock, stoppingToken);
            await (state == NodeState.Draining ? rest : Task.WhenAny(rest, draining.Task));
        }
    }

    private Task SpeakAsync(LedgerDbContext ledger, NodeState state, CancellationToken cancellation)
        => NodeStatements.WriteAsync(
            ledger,
            new Node { Name = HubNode.Name, Version = Version, StartedAt = startedAt, SeenAt = clock.GetUtcNow(), State = state },
            cancellation);

    private async Task ForgetAsync(LedgerDbContext ledger, CancellationToken cancellation)
    {
        var forgotten = clock.GetUtcNow() - options.Value.ForgetAfter;
        await ledger.Set<Node>().Where(node => node.SeenAt < forgotten).ExecuteDeleteAsync(cancellation);
    }

    private async Task TryAsync(Func<LedgerDbContext, Task> work, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<LedgerDbContext>());
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("This node could not say that it is there ({Failure}); it tries again.", failure.Message);
        }
    }
}
