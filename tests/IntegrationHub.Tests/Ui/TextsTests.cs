using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

/// <summary>Every text exists in both languages, and every text a page asks for exists.</summary>
public sealed partial class TextsTests
{
    [Fact]
    public void Both_languages_have_the_same_keys_and_say_something()
    {
        foreach (var file in SourceTree.Files(".resx").Where(file => Path.GetFileName(file) == "Texts.resx"))
        {
            var indonesian = Read(file);
            var english = Read(Path.ChangeExtension(file, ".en.resx"));
            english.Keys.Order().ShouldBe(indonesian.Keys.Order(), SourceTree.Relative(file));
            indonesian.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty(SourceTree.Relative(file));
        }
    }

    [Fact]
    public void Both_languages_fill_in_the_same_places()
    {
        foreach (var file in SourceTree.Files(".resx").Where(file => Path.GetFileName(file) == "Texts.resx"))
        {
            var english = Read(Path.ChangeExtension(file, ".en.resx"));
            foreach (var (key, text) in Read(file))
            {
                Places(english[key]).ShouldBe(Places(text), $"{SourceTree.Relative(file)}: {key}");
            }
        }
    }

    [Fact]
    public void Every_key_a_page_asks_for_exists()
    {
        var missing = SourceTree.Files(".razor", ".cs").SelectMany(MissingIn).ToList();
        missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("@T[\"Tidak.Ada\"]", "Tidak.Ada")]
    [InlineData("T[$\"Salah.{status}\"]", "Salah.")]
    [InlineData("services.AddNavigation<Texts>(\"/x\", \"Nav.Hilang\", \"home\"", "Nav.Hilang")]
    public void A_missing_key_is_noticed(string code, string key) => KeysUsedIn(code).ShouldHaveSingleItem().Key.ShouldBe(key);

    private static IEnumerable<string> MissingIn(string file)
    {
        var used = KeysUsedIn(File.ReadAllText(file)).ToList();
        if (used.Count == 0)
        {
            yield break;
        }

        var known = Read(TextsOf(file)).Keys;
        foreach (var (key, isPrefix) in used)
        {
            if (!known.Any(candidate => isPrefix ? candidate.StartsWith(key, StringComparison.Ordinal) : candidate == key))
            {
                yield return $"{SourceTree.Relative(file)}: {key}";
            }
        }
    }

    // A key made at run time ($"Status.{x}") is checked by what stands before its first brace.
    private static IEnumerable<(string Key, bool IsPrefix)> KeysUsedIn(string code)
    {
        foreach (Match match in IndexedKey().Matches(code))
        {
            var key = match.Groups["key"].Value;
            var brace = match.Groups["made"].Value.Length > 0 ? key.IndexOf('{', StringComparison.Ordinal) : -1;
            yield return brace < 0 ? (key, false) : (key[..brace], true);
        }

        foreach (Match match in NavigationKey().Matches(code))
        {
            yield return (match.Groups["key"].Value, false);
        }
    }

    private static string TextsOf(string file)
    {
        var folder = Directory.GetParent(file);
        while (folder is not null && folder.GetFiles("*.csproj").Length == 0)
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "Texts.resx");
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex("""\b(?:T|texts)\[(?<made>\$?)"(?<key>[^"]+)["]""")]
    private static partial Regex IndexedKey();

    [GeneratedRegex("""AddNavigation<Texts>\(\s*"[^"]*",\s*"(?<key>[^"]+)["]""")]
    private static partial Regex NavigationKey();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();
}
