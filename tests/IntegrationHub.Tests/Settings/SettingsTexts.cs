using System.Text.RegularExpressions;
using IntegrationHub.Tests.Architecture;

namespace IntegrationHub.Tests.Settings;

/// <summary>What the sources say of each option, as plain text.</summary>
internal static partial class SettingsTexts
{
    private static readonly Dictionary<(string Type, string Property), string> All = Read();

    public static string Of(Setting setting)
        => All.GetValueOrDefault((setting.Declared.DeclaringType!.Name, setting.Declared.Name))
            ?? throw new InvalidOperationException($"{setting.Declared.DeclaringType} has no summary of {setting.Declared.Name}.");

    private static Dictionary<(string, string), string> Read()
    {
        var texts = new Dictionary<(string, string), string>();
        foreach (var file in Repository.Files("*.cs", "src", "modules").Where(file => OptionsFile().IsMatch(file)))
        {
            ReadFile(Repository.Read(file), texts);
        }

        return texts;
    }

    private static void ReadFile(string source, Dictionary<(string, string), string> texts)
    {
        var (type, comment) = ("", "");
        foreach (var line in source.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                comment += line[3..] + " ";
            }
            else if (TypeLine().Match(line) is { Success: true } declared)
            {
                (type, comment) = (declared.Groups[1].Value, "");
            }
            else if (PropertyLine().Match(line) is { Success: true } property && comment.Length > 0)
            {
                texts[(type, property.Groups[1].Value)] = Plain(comment);
                comment = "";
            }
            else if (!line.StartsWith('['))
            {
                comment = "";
            }
        }
    }

    private static string Plain(string comment)
    {
        var text = Reference().Replace(Code().Replace(comment, "`$1`"), "`$1`");
        return Spaces().Replace(Tag().Replace(text, " "), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(Options|Settings|KeyEncryptionKeys|SimulatorHost)\.cs$")]
    private static partial Regex OptionsFile();

    [GeneratedRegex(@"^(?:public|internal) sealed (?:class|record) (\w+)")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"^public [\w?<>]+ (\w+) \{ get; (?:set|init); \}")]
    private static partial Regex PropertyLine();

    [GeneratedRegex("<c>(.*?)</c>")]
    private static partial Regex Code();

    [GeneratedRegex("<see cref=\"(?:\\w+\\.)*(\\w+)\" ?/>")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
