using IntegrationHub.Core;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.Licensing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class BackendSettingsTests
{
    public static TheoryData<HubModule> Modules => [new CivilRegistryModule(), new LicensingModule()];

    [Theory]
    [MemberData(nameof(Modules))]
    public void In_the_demo_nothing_needs_to_be_set(HubModule module) => Problems(module, HubProfile.Demo).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Elsewhere_each_missing_setting_is_named_with_an_example(HubModule module)
    {
        var problems = Problems(module, HubProfile.Development);
        problems.ShouldContain(problem => problem.Contains(":Backend:BaseUrl is missing; write for example Agencies__"));
        problems.ShouldContain(problem => problem.Contains(":Backend:CallbackSecret is missing"));
    }

    [Fact]
    public void Production_refuses_demo_values()
        => Problems(new LicensingModule(), HubProfile.Production, ("Backend:UserKey", "demo-licensing-user-key"))
            .ShouldContain(problem => problem.Contains("UserKey has a demo value, which Production refuses"));

    [Fact]
    public void An_address_that_is_none_is_named()
        => Problems(new LicensingModule(), HubProfile.Development, ("Backend:BaseUrl", "oss.example.go.id"))
            .ShouldContain(problem => problem.Contains("BaseUrl is 'oss.example.go.id', which is no http or https address"));

    [Fact]
    public void A_quota_outside_the_demo_must_be_told()
        => Problems(new CivilRegistryModule(), HubProfile.Development)
            .ShouldContain(problem => problem.Contains("Agencies:civil-registry:Backend:DailyQuota is 0"));

    [Theory]
    [InlineData("Concurrency")]
    [InlineData("CallsPerSecond")]
    public void A_delivery_that_would_never_call_is_refused(string name)
        => Problems(new LicensingModule(), HubProfile.Demo, ($"Delivery:{name}", "0"))
            .ShouldHaveSingleItem().ShouldContain("Concurrency and CallsPerSecond must be above 0; write for example Agencies__licensing__Delivery__");

    private static string[] Problems(HubModule module, HubProfile profile, params (string Name, string Value)[] values)
    {
        var code = module.Name.Replace('_', '-');
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>($"Agencies:{code}:{v.Name}", v.Value)))
            .Build();
        var services = new ServiceCollection();
        services.Configure<HubOptions>(hub => hub.Profile = profile);
        module.AddServices(services, configuration);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }
}
