using System.Data.Common;
using System.Globalization;
using IntegrationHub.Core.Storage;
using IntegrationHub.Tests.Messaging;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Storage;

public sealed class SqliteConnections
{
    private const string Full = "2";

    [Fact]
    public async Task Each_connection_is_durable_the_new_ones_and_those_that_come_back_from_the_pool()
    {
        await using var hub = await TestHub.StartAsync(new SqliteTestDatabase(), [new DeskModule()], start: false);
        var read = new List<string>();
        for (var use = 0; use < 3; use++)
        {
            read.Add(await hub.InScopeAsync<DeskDbContext, string>(async db =>
            {
                await db.Database.OpenConnectionAsync();
                var connection = db.Database.GetDbConnection();
                return $"{await ReadAsync(connection, "synchronous")} {await ReadAsync(connection, "foreign_keys")} {await ReadAsync(connection, "journal_mode")}";
            }));
        }

        read.ShouldAllBe(settings => settings == $"{Full} 1 wal");
    }

    private static async Task<string> ReadAsync(DbConnection connection, string setting)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {setting}";
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)!;
    }
}
