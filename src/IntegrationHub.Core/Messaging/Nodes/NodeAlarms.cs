using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>
/// Looks at what must never grow old: the oldest undone delivery and the database's oldest open transaction. Measures
/// both, and warns in the log while one is too old.
/// </summary>
public sealed class NodeAlarms(IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider clock, ILogger<NodeAlarms> log)
{
    /// <summary>The meter of the two gauges, in seconds.</summary>
    public const string MeterName = "IntegrationHub.Ledger";

    private readonly Gauge<double> undoneAge = meters.Create(MeterName).CreateGauge<double>("integrationhub.ledger.oldest_undone", "s");
    private readonly Gauge<double> transactionAge = meters.Create(MeterName).CreateGauge<double>("integrationhub.ledger.oldest_transaction", "s");
    private readonly RepeatedWarning undoneWarning = new(clock);
    private readonly RepeatedWarning transactionWarning = new(clock);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Say(await scope.ServiceProvider.GetRequiredService<OldestUndone>().ReadAsync(cancellation));
            Say(await scope.ServiceProvider.GetRequiredService<OldestTransaction>().ReadAsync(cancellation));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The age of the oldest undone delivery could not be read ({Failure}).", failure.Message);
        }
    }

    private void Say(UndoneAge oldest)
    {
        undoneAge.Record(oldest.Age.TotalSeconds);
        undoneWarning.Show(
            oldest.Alarm,
            () => log.LogWarning("The oldest undone delivery is {Age:d\\.hh\\:mm\\:ss} old, written at {Since:u}. Something is stuck: look at /ops.", oldest.Age, oldest.Since),
            () => log.LogInformation("The oldest undone delivery is no longer too old."));
    }

    private void Say(TransactionAge oldest)
    {
        transactionAge.Record(oldest.Age.TotalSeconds);
        transactionWarning.Show(
            oldest.Alarm,
            () => log.LogWarning("A transaction of the database has been open for {Age:d\\.hh\\:mm\\:ss} ({Owner}). While it is, nothing that is done can be cleared away, and the hub gets slower.", oldest.Age, oldest.Owner),
            () => log.LogInformation("No transaction of the database has been open for too long any more."));
    }
}
