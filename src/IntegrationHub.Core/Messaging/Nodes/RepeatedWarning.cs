namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>Says when something begins, again every ten minutes, and when it is over.</summary>
internal sealed class RepeatedWarning(TimeProvider clock)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(10);
    private DateTimeOffset? warnedAt;

    /// <summary>Call it with every look.</summary>
    public void Show(bool isSo, Action warn, Action over)
    {
        if (!isSo && warnedAt is not null)
        {
            warnedAt = null;
            over();
        }
        else if (isSo && (warnedAt is null || clock.GetUtcNow() - warnedAt >= AgainAfter))
        {
            warnedAt = clock.GetUtcNow();
            warn();
        }
    }
}
