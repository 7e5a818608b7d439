using System.Text;

namespace IntegrationHub.TestServers.Conservation;

/// <summary>C7: personal data that was planted to be found is found nowhere it must not be.</summary>
public static class Canaries
{
    /// <param name="places">What may hold none of them, by the name of the place.</param>
    public static IEnumerable<Violation> Judge(IReadOnlyCollection<string> canaries, IEnumerable<(string Place, ReadOnlyMemory<byte> Content)> places)
    {
        var sought = canaries.Select(Encoding.UTF8.GetBytes).ToList();
        return places.Where(place => sought.Exists(canary => place.Content.Span.IndexOf(canary) >= 0))
            .Select(place => new Violation("C7", $"Personal data stands readable in {place.Place}."));
    }
}
