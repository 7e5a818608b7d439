using IntegrationHub.Tests.Security;
using Shouldly;
using CoreProxies = IntegrationHub.Core.Http.TrustedProxies;

namespace IntegrationHub.Tests.Http;

/// <summary>Whose word about the caller is believed.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8, 127.0.0.0/8")]
    public async Task A_proxy_that_is_named_says_who_calls_and_how(string proxies)
        => (await CallerAsync(proxies)).ShouldBe("https 203.0.113.9");

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.7")]
    public async Task Anybody_else_is_not_believed(string proxies)
        => (await CallerAsync(proxies)).ShouldBe("http 127.0.0.1");

    [Fact]
    public void What_is_no_address_and_no_network_is_named()
    {
        CoreProxies.FirstUnreadable("10.0.0.7, proxy.local").ShouldBe("proxy.local");
        CoreProxies.FirstUnreadable("10.0.0.7,fd00::/8,10.0.0.0/24").ShouldBeNull();
    }

    private static async Task<string> CallerAsync(string proxies)
    {
        await using var host = await WebHost.StartAsync("Demo", null, ("Hub:TrustedProxies", proxies));
        using var browser = host.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return await browser.GetStringAsync("/api/probe/caller");
    }
}
