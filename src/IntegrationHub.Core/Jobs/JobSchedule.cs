namespace IntegrationHub.Core.Jobs;

/// <summary>The recurring jobs of all modules, collected at start and handed to the scheduler.</summary>
public sealed class JobSchedule
{
    private readonly List<RecurringJob> jobs = [];

    /// <summary>The jobs declared so far.</summary>
    public IReadOnlyList<RecurringJob> Jobs => jobs;

    /// <summary>Declares a job that runs on one node at a time, at the hub's local time.</summary>
    /// <param name="id">The job's lasting name, for example <c>reconciliation:tax</c>.</param>
    /// <param name="cron">Five fields: minute, hour, day, month, weekday.</param>
    /// <param name="argument">Handed to the job; never personal data.</param>
    public void Recurring<TJob>(string id, string cron, string argument = "")
        where TJob : class, IRecurringJob
        => jobs.Add(new RecurringJob(id, cron, typeof(TJob), argument));
}

/// <summary>A declared recurring job.</summary>
public sealed record RecurringJob(string Id, string Cron, Type JobType, string Argument);

/// <summary>Work that a schedule starts. Resolved from a scope of its own.</summary>
public interface IRecurringJob
{
    /// <summary>Runs once. A thrown exception is retried by the scheduler, so a job must be safe to repeat.</summary>
    Task RunAsync(string argument, CancellationToken cancellation);
}
