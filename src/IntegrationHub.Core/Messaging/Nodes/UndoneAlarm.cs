using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>Warns in the log while the oldest undone delivery is too old: when it begins, and every ten minutes.</summary>
public sealed class UndoneAlarm(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UndoneAlarm> log)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(10);
    private DateTimeOffset? warnedAt;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Say(await scope.ServiceProvider.GetRequiredService<OldestUndone>().ReadAsync(cancellation));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("The age of the oldest undone delivery could not be read ({Failure}).", failure.Message);
        }
    }

    private void Say(UndoneAge oldest)
    {
        if (!oldest.Alarm)
        {
            if (warnedAt is not null)
            {
                log.LogInformation("The oldest undone delivery is no longer too old.");
            }

            warnedAt = null;
        }
        else if (warnedAt is null || clock.GetUtcNow() - warnedAt >= AgainAfter)
        {
            warnedAt = clock.GetUtcNow();
            log.LogWarning("The oldest undone delivery is {Age:d\\.hh\\:mm\\:ss} old, written at {Since:u}. Something is stuck: look at /ops.", oldest.Age, oldest.Since);
        }
    }
}
