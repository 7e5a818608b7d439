using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntegrationHub.Modules.CivilRegistry.Cases;

/// <summary>Whether one element agrees with the register.</summary>
/// <param name="Element">The registry's name of it, for example <c>NAMA_LGKP</c>.</param>
/// <param name="Score">Similarity, 0 to 100.</param>
internal sealed record ElementMatch(string Element, bool Agrees, int Score);

/// <summary>Matches as one column of text.</summary>
internal static class ElementMatches
{
    public static ValueConverter<IReadOnlyList<ElementMatch>, string> Converter { get; } = new(
        matches => JsonSerializer.Serialize(matches, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<ElementMatch>>(text, JsonSerializerOptions.Default)!);

    public static ValueComparer<IReadOnlyList<ElementMatch>> Comparer { get; } = new(
        (left, right) => left!.SequenceEqual(right!),
        matches => matches.Aggregate(0, (hash, match) => HashCode.Combine(hash, match)),
        matches => matches.ToArray());
}
