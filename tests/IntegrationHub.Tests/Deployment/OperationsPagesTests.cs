using System.Text.RegularExpressions;
using IntegrationHub.Host.Commands;
using IntegrationHub.Tests.Architecture;
using IntegrationHub.Tests.Settings;
using Shouldly;

namespace IntegrationHub.Tests.Deployment;

/// <summary>What the pages for operators name exists.</summary>
public sealed partial class OperationsPagesTests
{
    // Parts of names, and the containers' own.
    private static readonly string[] NoSettings = ["Agencies__civil-registry__", "GF_SECURITY_ADMIN_PASSWORD__FILE", "Logging__LogLevel__Default"];

    private static readonly IReadOnlyList<string> Pages =
        [.. Repository.Files("*.md", "docs/operations"), .. Repository.Files("*.md", "docs/adr"), "README.md"];

    [Fact]
    public void Every_setting_they_name_is_one()
    {
        var known = SettingsCatalogue.Hub.Append(SettingsCatalogue.Simulator).SelectMany(section => section.Settings)
            .Select(setting => setting.Name).Concat(NoSettings).ToHashSet();
        Found(SettingName(), known.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_they_name_is_one()
        => Found(Command(), name => HubCommands.Names.Contains(name)).ShouldBeEmpty();

    [Fact]
    public void Every_page_and_address_of_the_hub_they_name_is_mapped()
    {
        var sources = string.Concat(Repository.Files("*.razor", "src", "modules").Concat(Repository.Files("*.cs", "src", "modules")).Select(Repository.Read));
        Found(Address(), address => sources.Contains($"\"{address}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_they_lead_to_is_there()
    {
        var missing = new List<string>();
        foreach (var page in Pages)
        {
            missing.AddRange(Link().Matches(Repository.Read(page)).Select(found => found.Groups[1].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal))
                .Select(target => Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target))
                .Where(target => !Path.Exists(target)));
            missing.AddRange(DeployFile().Matches(Repository.Read(page)).Select(found => found.Value)
                .Where(file => !file.Contains("/secrets", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Root, file))));
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_of_the_systemd_unit_is_one_that_systemd_takes()
    {
        var known = SettingsCatalogue.Hub.SelectMany(section => section.Settings).Select(setting => setting.Name).Append("ASPNETCORE_URLS").ToHashSet();
        var set = UnitSetting().Matches(Repository.Read("deploy/systemd/integrationhub.service")).Select(found => found.Groups[1].Value).ToList();
        set.Count.ShouldBeGreaterThan(5);
        set.Where(name => !known.Contains(name) || name.Contains('-')).ShouldBeEmpty();
    }

    private static List<string> Found(Regex what, Func<string, bool> isKnown)
        => [.. Pages.SelectMany(page => what.Matches(Repository.Read(page)).Select(found => (page, Name: found.Groups[1].Value)))
            .Where(found => !isKnown(found.Name)).Select(found => $"{found.page}: {found.Name}")];

    [GeneratedRegex(@"(?<![\w.-])([A-Z][A-Za-z]+__[\w-]*\w(?:__)?)")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"IntegrationHub\.Host(?:\.dll)? ([a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"`(?:(?:GET|POST) )?(/(?:ops|rekon|kerja|health|loket|masuk)[\w/-]*)`")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?m)^Environment=([^=]+)=")]
    private static partial Regex UnitSetting();

    [GeneratedRegex(@"\]\(([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/])deploy/[\w./-]*\w")]
    private static partial Regex DeployFile();
}
