using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using IntegrationHub.Core;
using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Messaging.Ledger.Upkeep;
using IntegrationHub.Core.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Jobs;

/// <summary>Hands the modules' recurring jobs to Hangfire.</summary>
internal static class ScheduledJobs
{
    /// <summary>Adds Hangfire with a store that fits the hub's: memory when embedded, PostgreSQL otherwise.</summary>
    public static IServiceCollection AddScheduledJobs(
        this IServiceCollection services, StorageOptions storage, IEnumerable<HubModule> modules)
    {
        var schedule = new JobSchedule();
        LedgerUpkeep.AddTo(schedule);
        foreach (var module in modules)
        {
            module.AddJobs(schedule);
        }

        services.AddSingleton(schedule);
        foreach (var job in schedule.Jobs.DistinctBy(job => job.JobType))
        {
            services.TryAddScoped(job.JobType);
        }

        services.AddHangfire(configuration => UseStorage(configuration, storage));
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;

            // A job's time is told to the minute; each look takes locks and gives them back, a dozen statements.
            server.SchedulePollingInterval = TimeSpan.FromMinutes(1);
        });
        services.AddHostedService<ScheduleSetup>();
        return services;
    }

    private static void UseStorage(IGlobalConfiguration configuration, StorageOptions storage)
    {
        configuration.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
        if (storage.Provider == StorageProvider.PostgreSql)
        {
            // A killed process leaves its locks behind as rows; they are held for a moment only, so an old one is dead.
            // What it had at work is another node's after the time in which it would have given a sign of life.
            configuration.UsePostgreSqlStorage(
                options => options.UseNpgsqlConnection($"No Reset On Close=true;{PostgreSqlDialect.ConnectionStringOf(storage)}"),
                new PostgreSqlStorageOptions
                {
                    SchemaName = SchedulerTables.Schema,
                    PrepareSchemaIfNecessary = false,
                    DistributedLockTimeout = TimeSpan.FromMinutes(1),
                    InvisibilityTimeout = TimeSpan.FromSeconds(15),
                    UseSlidingInvisibilityTimeout = true,
                    QueuePollInterval = TimeSpan.FromSeconds(30),
                });
        }
        else
        {
            configuration.UseInMemoryStorage();
        }
    }
}

/// <summary>
/// Declares the jobs and removes those that no module declares any more. It goes on beside the start: the hub takes
/// applications whether or not another node, or a killed one, holds a lock of the schedule.
/// </summary>
internal sealed class ScheduleSetup(
    JobSchedule schedule, IRecurringJobManager jobs, JobStorage storage, IOptions<HubOptions> hub, TimeProvider clock, ILogger<ScheduleSetup> log)
    : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await Task.Run(TryDeclare, stoppingToken))
        {
            await Task.Delay(BetweenTries, clock, stoppingToken);
        }
    }

    private bool TryDeclare()
    {
        try
        {
            Declare();
            return true;
        }
        catch (Exception failure)
        {
            log.LogWarning("The schedule could not be declared ({Failure}); trying again.", failure.Message);
            return false;
        }
    }

    private void Declare()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(hub.Value.TimeZone);
        foreach (var job in schedule.Jobs)
        {
            jobs.AddOrUpdate<JobRunner>(
                job.Id,
                runner => runner.RunAsync(job.Id, CancellationToken.None),
                job.Cron,
                new RecurringJobOptions { TimeZone = zone, MisfireHandling = MisfireHandlingMode.Relaxed });
        }

        using var connection = storage.GetConnection();
        foreach (var old in Hangfire.Storage.StorageConnectionExtensions.GetRecurringJobs(connection)
            .Where(job => schedule.Jobs.All(declared => declared.Id != job.Id)))
        {
            jobs.RemoveIfExists(old.Id);
        }
    }
}

/// <summary>What Hangfire calls: finds the declared job by its id and runs it in a scope of its own.</summary>
internal sealed class JobRunner(JobSchedule schedule, IServiceScopeFactory scopes)
{
    /// <summary>Runs the job of that id once.</summary>
    public async Task RunAsync(string id, CancellationToken cancellation)
    {
        var declared = schedule.Jobs.Single(job => job.Id == id);
        await using var scope = scopes.CreateAsyncScope();
        var job = (IRecurringJob)scope.ServiceProvider.GetRequiredService(declared.JobType);
        await job.RunAsync(declared.Argument, cancellation);
    }
}
