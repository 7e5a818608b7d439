using IntegrationHub.Core.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger.Upkeep;

/// <summary>
/// The ledger's own daily job: makes room for the coming days and forgets those older than
/// <see cref="MessagingOptions.Retention"/>.
/// </summary>
public sealed class LedgerUpkeep : IRecurringJob
{
    private readonly ILedgerDays days;
    private readonly MessagingOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<LedgerUpkeep> log;

    internal LedgerUpkeep(ILedgerDays days, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<LedgerUpkeep> log)
        => (this.days, this.options, this.clock, this.log) = (days, options.Value, clock, log);

    /// <summary>Declares the job.</summary>
    public static void AddTo(JobSchedule jobs) => jobs.Recurring<LedgerUpkeep>("messaging:upkeep", "20 0 * * *");

    /// <summary>Makes room for today and the coming days. Called before anything is written, too.</summary>
    public async Task MakeRoomAsync(CancellationToken cancellation)
    {
        var made = await days.MakeAsync(Today, Today.AddDays(options.DaysAhead), cancellation);
        if (made.Count > 0)
        {
            log.LogInformation("The ledger has room for the coming days: {Partitions}.", string.Join(", ", made));
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(string argument, CancellationToken cancellation)
    {
        await MakeRoomAsync(cancellation);
        var forgotten = await days.ForgetAsync(Today.AddDays(-(int)options.Retention.TotalDays), cancellation);
        if (forgotten.Count > 0)
        {
            log.LogInformation("The ledger has forgotten what is older than {Retention}: {Forgotten}.", options.Retention, string.Join(", ", forgotten));
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
