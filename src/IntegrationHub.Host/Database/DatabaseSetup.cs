using IntegrationHub.Core;
using IntegrationHub.Core.Messaging.Ledger.Upkeep;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Database;

/// <summary>Has the database ready before anything else starts.</summary>
internal sealed class DatabaseSetup(
    DatabaseMigration migration,
    SecuritySeed security,
    IServiceScopeFactory scopes,
    IOptions<StorageOptions> storage,
    IOptions<HubOptions> options,
    ILogger<DatabaseSetup> log) : IHostedService, IDisposable
{
    private ProcessLock? processLock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (storage.Value.Provider == StorageProvider.Sqlite)
        {
            processLock = ProcessLock.Take(options.Value);
        }

        await (storage.Value.Migrate == MigrationMode.AtStart ? MigrateAsync(cancellationToken) : DemandAsync(cancellationToken));
        await MakeRoomAsync(cancellationToken);
        if (options.Value.FailPoint is { Length: > 0 } failPoint)
        {
            FailPoint.Arm(failPoint);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => processLock?.Dispose();

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        var applied = await migration.ApplyAsync(cancellation);
        if (applied.Count > 0)
        {
            log.LogInformation("The database was brought to this version: {Migrations}.", string.Join(", ", applied));
        }
    }

    private async Task DemandAsync(CancellationToken cancellation)
    {
        var pending = await migration.PendingAsync(cancellation);
        if (pending.Count > 0)
        {
            throw new InvalidOperationException(
                $"Storage__Migrate is Never, and the database is not at this version: {string.Join(", ", pending)} "
                + (pending.Count == 1 ? "is" : "are") + " missing. Run 'IntegrationHub.Host migrate' under the role that owns "
                + "the tables, then start again.");
        }

        await security.ApplyAsync(cancellation);
    }

    private async Task MakeRoomAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<LedgerUpkeep>().MakeRoomAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "The ledger's days could not be made; what is written meanwhile waits in the default partition.");
        }
    }
}
