using IntegrationHub.Contracts;
using IntegrationHub.Modules.Tax;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxSettingsTests
{
    [Fact]
    public async Task The_demo_needs_no_settings()
    {
        (await ProblemsAsync([])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Elsewhere_each_missing_setting_is_named_with_an_example(string profile)
    {
        var problems = await ProblemsAsync(new() { ["Hub:Profile"] = profile });

        problems.Count.ShouldBe(3);
        problems[0].ShouldContain("Agencies:tax:Backend:BaseUrl is missing");
        problems[0].ShouldContain("Agencies__tax__Backend__BaseUrl=https://");
        problems.ShouldContain(problem => problem.Contains("Agencies:tax:Backend:Password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_none_is_shown()
    {
        var problems = await ProblemsAsync(new() { ["Agencies:tax:Backend:BaseUrl"] = "ftp://pajak" });

        problems.ShouldHaveSingleItem().ShouldContain("'ftp://pajak'");
    }

    [Fact]
    public async Task Production_refuses_the_demos_values_and_repeats_no_secret()
    {
        var problems = await ProblemsAsync(new()
        {
            ["Hub:Profile"] = "Production",
            ["Agencies:tax:Backend:BaseUrl"] = "https://ws.bapenda.example/mpp",
            ["Agencies:tax:Backend:Username"] = "mpp",
            ["Agencies:tax:Backend:Password"] = "demo-tax-password",
        });

        problems.ShouldHaveSingleItem().ShouldContain("Agencies:tax:Backend:Password");
        problems[0].ShouldNotContain("demo-tax-password");
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(Dictionary<string, string?> settings)
    {
        await using var services = new BackendServices(new TaxModule(), AgencyCodes.Tax, settings);
        return services.Problems();
    }
}
