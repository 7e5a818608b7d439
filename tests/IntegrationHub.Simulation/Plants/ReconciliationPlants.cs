using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Time;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Plants;

/// <summary>The business date is UTC's.</summary>
internal sealed class WrongBusinessDate : Plant
{
    public override bool ShowsInReconciliation => true;

    public override void Alter(IServiceCollection services)
        => services.AddSingleton(provider => new LocalClock(provider.GetRequiredService<TimeProvider>(), TimeZoneInfo.Utc));
}

/// <summary>An extract that breaks off is taken for the whole.</summary>
internal sealed class AcceptsTruncatedExtract : Plant
{
    public override bool ShowsInReconciliation => true;

    public override IAgencyBackend Between(IAgencyBackend backend) => new Proxy(backend);

    private sealed class Proxy(IAgencyBackend backend) : BackendProxy(backend)
    {
        public override async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
            DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
        {
            var lines = new List<BackendLedgerLine>();
            try
            {
                await foreach (var line in base.ReadLedgerAsync(from, to, cancellation))
                {
                    lines.Add(line);
                }
            }
            catch (IncompleteExtractException)
            {
                // This is the bug.
            }

            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }
}
