using IntegrationHub.Core.Conservation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>The never-dropped account as last computed: it reads every case, and pages are drawn anew every few seconds.</summary>
internal sealed class LatestConservation(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1, 1);
    private ConservationReport? report;

    public async Task<ConservationReport> GetAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (report is null || clock.GetUtcNow() - report.At >= Lifetime)
            {
                await using var scope = scopes.CreateAsyncScope();
                report = await scope.ServiceProvider.GetRequiredService<ConservationLaw>().CheckAsync(cancellation);
            }

            return report;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
