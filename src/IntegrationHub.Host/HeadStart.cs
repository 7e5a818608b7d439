using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;

namespace IntegrationHub.Host;

/// <summary>
/// What a start needs and what takes a processor and no database, done by another one while the database is made ready.
/// A start waits for it where the web server would begin with the same, and fails with it.
/// </summary>
internal sealed class HeadStart(IServiceScopeFactory scopes) : IHostedService
{
    private Task begun = Task.CompletedTask;

    /// <summary>The models of the contexts that a start asks first.</summary>
    public void BuildModels()
        => Begin(services =>
        {
            _ = services.GetRequiredService<SecurityDbContext>().Model;
            _ = services.GetRequiredService<LedgerDbContext>().Model;
        });

    /// <summary>What each address does.</summary>
    public void Build(EndpointDataSource endpoints) => Begin(services => _ = endpoints.Endpoints);

    public Task StartAsync(CancellationToken cancellationToken) => begun.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // One after the other: there may be but one other processor.
    private void Begin(Action<IServiceProvider> work) => begun = RunAsync(begun, work);

    private async Task RunAsync(Task before, Action<IServiceProvider> work)
    {
        await before;
        await Task.Run(() =>
        {
            using var scope = scopes.CreateScope();
            work(scope.ServiceProvider);
        });
    }
}
