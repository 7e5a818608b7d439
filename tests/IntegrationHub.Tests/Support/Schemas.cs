using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Migrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Tests.Support;

/// <summary>The tables of a test's model, with what migrations add to them on PostgreSQL.</summary>
internal static class Schemas
{
    private static readonly string[] Scripts = ["ledger-by-day", "oldest-transaction"];

    /// <returns>Whether there was none.</returns>
    public static async Task<bool> CreateAsync(DbContext model, StorageProvider provider)
    {
        if (!await model.Database.EnsureCreatedAsync())
        {
            return false;
        }

        foreach (var script in Scripts.Where(_ => provider == StorageProvider.PostgreSql))
        {
            await model.Database.ExecuteSqlRawAsync(Script.Read(script));
        }

        return true;
    }
}
