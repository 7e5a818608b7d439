using IntegrationHub.Core.Agencies;
using IntegrationHub.TestServers;
using IntegrationHub.Tests.Architecture;
using Shouldly;

namespace IntegrationHub.Tests.Settings;

/// <summary>The page that operators read says what the options say.</summary>
public sealed class SettingsPageTests
{
    private const string Page = "docs/operations/settings.md";

    [Fact]
    public void The_page_of_settings_names_every_setting_with_its_default_and_meaning()
    {
        var made = SettingsPage.Write();
        if (Environment.GetEnvironmentVariable("APPROVE") == "settings")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), made);
        }

        Repository.Read(Page).ShouldBe(
            made,
            $"{Page} is not what the options say. To make it anew: APPROVE=settings dotnet tests/IntegrationHub.Tests/bin/Release/net10.0/IntegrationHub.Tests.dll -class \"*SettingsPageTests\"");
    }

    [Fact]
    public void No_options_that_the_hub_binds_are_left_out()
    {
        var known = SettingsCatalogue.Hub.Select(section => section.Options.GetType()).ToHashSet();
        SettingsCatalogue.Bound.Count().ShouldBeGreaterThan(10);
        SettingsCatalogue.Bound.Where(type => !known.Contains(type)).ShouldBeEmpty();
        SettingsCatalogue.Hub.Count(section => section.Options is AgencyOptions).ShouldBe(SimulatorAdmin.Agencies.Count);
    }

    [Fact]
    public void Every_setting_has_a_name_of_its_own()
        => SettingsCatalogue.Hub.SelectMany(section => section.Settings).Select(setting => setting.Name).ShouldBeUnique();
}
