using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class AccessTokenTests : HealthBackendTest
{
    [Fact]
    public async Task Many_calls_at_once_share_one_token()
    {
        await using var services = Connect();

        var results = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation)));

        results.ShouldAllBe(result => result is CallResult.Answered);
        (await TokensAskedForAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_refused_on_the_way_is_replaced_and_the_call_repeated()
    {
        await using var services = Connect();
        await services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation);
        await PutAsync("health/tokens", new { revoke = true });

        Report(await services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);

        (await TokensAskedForAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Many_calls_whose_token_is_refused_fetch_one_new_token()
    {
        await using var services = Connect();
        await services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation);
        await PutAsync("health/tokens", new { revoke = true });

        var results = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation)));

        results.ShouldAllBe(result => result is CallResult.Answered);
        (await TokensAskedForAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_is_replaced_a_little_before_it_runs_out()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var services = Connect(clock: clock);
        await services.Backend.SendAsync(Submit(), Cancellation);

        clock.Advance(TimeSpan.FromSeconds(269));
        await services.Backend.SendAsync(Submit(), Cancellation);
        (await TokensAskedForAsync()).ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(2));
        await services.Backend.SendAsync(Submit(), Cancellation);
        (await TokensAskedForAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData("error500")]
    [InlineData("error503")]
    [InlineData("throttle429")]
    [InlineData("okWithError")]
    [InlineData("truncated")]
    [InlineData("loseAnswer")]
    [InlineData("down")]
    [InlineData("hang")]
    public async Task Whatever_fails_at_the_token_endpoint_the_call_was_not_sent(string fault)
    {
        await using var services = Connect(callTimeout: fault == "hang" ? TimeSpan.FromMilliseconds(300) : null);
        await PutAsync("health/faults", new { mode = fault, count = 1, operation = "token", delayMs = 3000 });
        var call = Submit("practitioner-check", automated: true);

        var retry = (await services.Backend.SendAsync(call, Cancellation)).ShouldBeOfType<CallResult.Retry>();

        retry.Reason.ShouldStartWith("No access token");
        retry.After.ShouldBe(fault is "error503" or "throttle429" ? TimeSpan.FromSeconds(3) : null);
        (await LedgerAsync(Agency)).ShouldBeEmpty();
        Report(await services.Backend.SendAsync(call, Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task Wrong_credentials_go_to_a_person_with_the_platforms_words()
    {
        await using var services = Connect(settings: new Dictionary<string, string?>
        {
            ["Simulator:Url"] = BaseUrl,
            ["Agencies:health:Backend:ClientSecret"] = "wrong",
        });

        (await services.Backend.SendAsync(Submit(), Cancellation))
            .ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain("Invalid client credentials");
    }

    [Fact]
    public async Task One_callers_cancellation_does_not_take_the_token_from_the_others()
    {
        await using var services = Connect();
        await PutAsync("health/faults", new { mode = "latency", delayMs = 200, operation = "token" });
        using var impatient = new CancellationTokenSource();

        var cancelled = services.Backend.SendAsync(Submit(), impatient.Token);
        var patient = services.Backend.SendAsync(Submit("practitioner-check", automated: true), Cancellation);
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        Report(await patient).Status.ShouldBe(ReportedStatus.Approved);
        (await TokensAskedForAsync()).ShouldBe(1);
    }
}
