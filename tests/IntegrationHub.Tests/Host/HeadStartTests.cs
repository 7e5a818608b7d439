using IntegrationHub.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Shouldly;

namespace IntegrationHub.Tests.Host;

public sealed class HeadStartTests
{
    private readonly IServiceScopeFactory nothing = new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    [Fact]
    public async Task A_start_waits_for_what_was_begun()
    {
        var ahead = new HeadStart(nothing);
        using var endpoints = new SlowEndpoints();
        ahead.Build(endpoints);
        var start = ahead.StartAsync(CancellationToken.None);
        start.IsCompleted.ShouldBeFalse();

        endpoints.GoOn();
        await start.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_start_fails_with_what_was_begun()
    {
        var ahead = new HeadStart(nothing);
        ahead.BuildModels();
        await Should.ThrowAsync<InvalidOperationException>(() => ahead.StartAsync(CancellationToken.None));
    }

    private sealed class SlowEndpoints : EndpointDataSource, IDisposable
    {
        private readonly ManualResetEventSlim goOn = new();

        public override IReadOnlyList<Endpoint> Endpoints
        {
            get
            {
                goOn.Wait(TestContext.Current.CancellationToken);
                return [];
            }
        }

        public void GoOn() => goOn.Set();

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);

        public void Dispose() => goOn.Dispose();
    }
}
