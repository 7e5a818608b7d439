using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>
/// The short way of a new case's first call: stored as claimed by this process, in the transaction that opens the case, and
/// made right after it. It saves a claim, which is a transaction of its own. Without a dispatcher there is no room.
/// </summary>
internal sealed class FirstCalls<TCase>
    where TCase : AgencyCase
{
    private Func<int> room = () => 0;
    private Action<ReadCall<TCase>> take = _ => throw new InvalidOperationException("No dispatcher takes first calls.");

    /// <summary>How many calls may be born claimed now.</summary>
    public int Room => room();

    /// <summary>Gives one, once its transaction has committed, to the dispatcher, which makes it or hands it back.</summary>
    public void Begin(ReadCall<TCase> born) => take(born);

    /// <summary>Says who makes them.</summary>
    public void Open(Func<int> room, Action<ReadCall<TCase>> take)
    {
        this.take = take;
        this.room = room;
    }
}
