using IntegrationHub.Core;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Database;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Commands;

/// <summary>Brings the database to this version, under the role that owns the tables.</summary>
internal sealed class MigrateCommand : IHubCommand
{
    public string Summary => "brings the database to this version, its people and clients included, and says what it did";

    public async Task<int> RunAsync(
        IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
            using var processLock = storage.Provider == StorageProvider.Sqlite
                ? ProcessLock.Take(services.GetRequiredService<IOptions<HubOptions>>().Value)
                : null;
            var applied = await services.GetRequiredService<DatabaseMigration>().ApplyAsync(cancellation);
            foreach (var migration in applied)
            {
                await output.WriteLineAsync($"applied {migration}");
            }

            await output.WriteLineAsync(applied.Count == 0
                ? $"{storage.Provider}: the database was at this version already"
                : $"{storage.Provider}: the database is at this version now");
            return 0;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"migrate: {failure.Message}");
            return 1;
        }
    }
}
