using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>Region codes of the Ministry of Home Affairs: all provinces, and the districts of the mall's regency.</summary>
internal sealed record Regions(
    string RegencyCode,
    string RegencyName,
    IReadOnlyDictionary<string, string> Provinces,
    IReadOnlyDictionary<string, string> Districts)
{
    private static readonly Lazy<Regions> BuiltIn = new(Load);

    public static Regions Current => BuiltIn.Value;

    public bool HasProvince(ReadOnlySpan<char> digits) => digits.Length >= 2 && Provinces.ContainsKey(digits[..2].ToString());

    /// <summary>A NIK or KK begins with the region where it was first issued: six digits without dots.</summary>
    public string? Describe(string sixDigits)
    {
        var district = Districts.GetValueOrDefault($"{sixDigits[..2]}.{sixDigits[2..4]}.{sixDigits[4..6]}");
        return district is null ? Provinces.GetValueOrDefault(sixDigits[..2]) : $"{district}, {RegencyName}";
    }

    private static Regions Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Applicants/Data/regions.yaml")!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var regency = Names(root, "regency").Single();
        return new Regions(regency.Key, regency.Value, Names(root, "provinces"), Names(root, "districts"));
    }

    private static FrozenDictionary<string, string> Names(YamlMappingNode root, string section) =>
        ((YamlMappingNode)root[section]).Children.ToFrozenDictionary(
            entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!);
}
