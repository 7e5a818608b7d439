using IntegrationHub.Contracts;
using IntegrationHub.Modules.Health;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class HealthSettingsTests
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

        problems.Count.ShouldBe(5);
        problems[1].ShouldContain("Agencies:health:Backend:TokenUrl is missing");
        problems[1].ShouldContain("Agencies__health__Backend__TokenUrl=https://");
    }

    [Fact]
    public async Task Production_refuses_the_demos_values_and_repeats_no_secret()
    {
        var problems = await ProblemsAsync(new()
        {
            ["Hub:Profile"] = "Production",
            ["Agencies:health:Backend:BaseUrl"] = "https://fhir.example/v1",
            ["Agencies:health:Backend:TokenUrl"] = "https://fhir.example/token",
            ["Agencies:health:Backend:ClientId"] = "mpp",
            ["Agencies:health:Backend:ClientSecret"] = "demo-health-secret",
            ["Agencies:health:Backend:Organization"] = "100025609",
        });

        problems.ShouldHaveSingleItem().ShouldContain("Agencies:health:Backend:ClientSecret");
        problems[0].ShouldNotContain("demo-health-secret");
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(Dictionary<string, string?> settings)
    {
        await using var services = new BackendServices(new HealthModule(), AgencyCodes.Health, settings);
        return services.Problems();
    }
}
