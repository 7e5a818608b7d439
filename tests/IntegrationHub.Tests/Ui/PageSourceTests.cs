using System.Text.RegularExpressions;
using IntegrationHub.Ui.Components;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

/// <summary>What every .razor file of the product keeps to.</summary>
public sealed partial class PageSourceTests
{
    [Fact]
    public void No_page_needs_unsafe_inline_styles_scripts_or_handlers() =>
        Offences(file => InlineCode().Matches(Markup(file))).ShouldBeEmpty();

    [Fact]
    public void No_page_asks_for_a_circuit() =>
        Offences(file => RenderMode().Matches(File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void Every_named_icon_exists() =>
        Offences(file => NamedIcon().Matches(File.ReadAllText(file)).Where(match => !IconOutlines.ByName.ContainsKey(match.Groups["name"].Value)))
            .ShouldBeEmpty();

    private static List<string> Offences(Func<string, IEnumerable<Match>> find) =>
        [.. SourceTree.Files(".razor").SelectMany(file => find(file).Select(match => $"{SourceTree.Relative(file)}: {match.Value}"))];

    private static string Markup(string file) => File.ReadAllText(file).Split("@code")[0];

    [GeneratedRegex("""\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)|javascript:""")]
    private static partial Regex InlineCode();

    [GeneratedRegex("@rendermode")]
    private static partial Regex RenderMode();

    [GeneratedRegex("""(?:<Icon\s+Name|\s(?:Trigger|Empty)?Icon)="(?<name>[a-z][a-z0-9-]*)["]""")]
    private static partial Regex NamedIcon();
}
