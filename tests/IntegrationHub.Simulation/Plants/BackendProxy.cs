using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Simulation.Plants;

/// <summary>Stands before a backend and changes nothing by itself.</summary>
internal abstract class BackendProxy(IAgencyBackend backend) : IAgencyBackend
{
    public virtual Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation) => backend.SendAsync(call, cancellation);

    public virtual Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation) => backend.InquireAsync(key, cancellation);

    public virtual IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
        => backend.ReadLedgerAsync(from, to, cancellation);
}
