using System.Data.Common;
using Hangfire.PostgreSql;
using Npgsql;

namespace IntegrationHub.Host.Jobs;

/// <summary>
/// The tables of the scheduler, made with the hub's own and never by a starting node: it would do so before anything
/// keeps several of them apart, and under a role that may not.
/// </summary>
internal static class SchedulerTables
{
    public const string Schema = "hangfire";

    /// <summary>Makes or updates them. Embedded, the schedule is in memory and there are none.</summary>
    public static void Install(DbConnection connection)
    {
        if (connection is NpgsqlConnection npgsql)
        {
            PostgreSqlObjectsInstaller.Install(npgsql, Schema);
        }
    }
}
