using System.Net;
using System.Runtime.CompilerServices;
using IntegrationHub.Tests.Security;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Http;

/// <summary>Nobody asks for more than their share.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Over_the_rate_is_429_with_a_time_to_wait_and_others_are_not_held_up()
    {
        await using var host = await WebHost.StartAsync("Demo", null, ("RateLimits:Api:PerSecond", "0.01"), ("RateLimits:Api:Burst", "3"));
        using var counter = await host.MachineAsync("demo-counter");
        for (var call = 0; call < 3; call++)
        {
            (await counter.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await counter.GetAsync("/api/probe/submit");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);

        using var other = await host.MachineAsync("demo-it");
        (await other.GetAsync("/api/probe/either")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_secrets_is_slowed()
    {
        await using var host = await WebHost.StartAsync("Demo", null, ("RateLimits:SignIn:PerSecond", "0.01"), ("RateLimits:SignIn:Burst", "2"));
        await host.AskTokenAsync("demo-counter", "guess");
        await host.AskTokenAsync("demo-counter", "guess");
        (await host.AskTokenAsync("demo-counter", "guess")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_hub_that_has_ended_is_let_go()
    {
        var ended = await StartAndEndAsync();
        for (var round = 0; round < 100 && ended.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        ended.IsAlive.ShouldBeFalse("a timer of a limit keeps it");
    }

    // Nothing on the test's own stack may hold it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> StartAndEndAsync()
    {
        await using var host = await WebHost.StartAsync();
        using var answer = await host.AskTokenAsync("demo-counter");
        return new WeakReference(host.Services);
    }
}
