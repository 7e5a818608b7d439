namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>Until when a claimed call belongs to this process: read by those who make calls while the end moves on.</summary>
internal sealed class CallLease(DateTimeOffset until)
{
    private long ticks = until.UtcTicks;

    public DateTimeOffset Until => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Extend(DateTimeOffset until) => Interlocked.Exchange(ref ticks, until.UtcTicks);
}
