using System.Globalization;
using System.Text.Json;
using IntegrationHub.Modules.CivilRegistry.Cases;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>The element answers, carried in a report's facts as <c>match:NIK = Y100</c>.</summary>
internal static class RegistryMatches
{
    private const string FactPrefix = "match:";
    private const string ScoreSuffix = "_SKOR";
    private const string Agrees = "Sesuai";

    // Anything else the registry might ever add, such as the record itself, is dropped here.
    private static readonly string[] Elements = ["NIK", "NAMA_LGKP", "NO_KK", "TGL_LHR", "ALAMAT"];

    public static IReadOnlyDictionary<string, string>? ToFacts(Dictionary<string, JsonElement>? answers)
    {
        var facts = new Dictionary<string, string>();
        foreach (var element in Elements)
        {
            if (answers?.GetValueOrDefault(element) is { ValueKind: JsonValueKind.String } answer
                && answers.GetValueOrDefault(element + ScoreSuffix) is { ValueKind: JsonValueKind.Number } number
                && number.TryGetInt32(out var score))
            {
                facts[FactPrefix + element] = $"{(answer.GetString() == Agrees ? 'Y' : 'N')}{Math.Clamp(score, 0, 100)}";
            }
        }

        return facts.Count == 0 ? null : facts;
    }

    public static List<ElementMatch> Read(IReadOnlyDictionary<string, string>? facts)
        => [.. (facts ?? new Dictionary<string, string>())
            .Where(fact => fact.Key.StartsWith(FactPrefix, StringComparison.Ordinal))
            .Select(fact => new ElementMatch(
                fact.Key[FactPrefix.Length..], fact.Value[0] == 'Y', int.Parse(fact.Value.AsSpan(1), CultureInfo.InvariantCulture)))
            .OrderBy(match => Array.IndexOf(Elements, match.Element))];
}
