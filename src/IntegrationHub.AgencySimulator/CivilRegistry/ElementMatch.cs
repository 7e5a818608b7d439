using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>An element that was sent and how near it comes to the register's, 0 to 100.</summary>
internal sealed record ElementMatch(string Element, int Score)
{
    /// <summary>The form field under which the threshold of a request is kept.</summary>
    public const string ThresholdField = "AMBANG_KEMIRIPAN";
    private const int UsualThreshold = 80;
    private const int FarOff = 42;

    /// <summary>Every element that was sent; the register knows everybody but the serials set aside for demonstrations.</summary>
    public static IReadOnlyList<ElementMatch> All(CaseContent content)
    {
        var person = content.Applicant;
        var known = !person.HasSerial(MagicValues.NotInRegister) && MagicValues.MalformedNik(person) is null;
        var same = known && !person.HasSerial(MagicValues.ElementsDiffer);
        (string Element, string? Sent, bool Same)[] elements =
        [
            ("NIK", person.Nik, known), ("NAMA_LGKP", person.FullName, same), ("NO_KK", person.KkNumber, known),
            ("TGL_LHR", person.BirthDate, same), ("ALAMAT", person.Address, known),
        ];
        return [.. elements.Where(element => element.Sent is not null).Select(element => new ElementMatch(element.Element, ScoreOf(element.Same, known)))];
    }

    public bool IsMatch(CaseContent content) => Score >= Threshold(content);

    private static int ScoreOf(bool same, bool known) => same ? 100 : known ? FarOff : 0;

    private static int Threshold(CaseContent content) =>
        content.Fields.TryGetValue(ThresholdField, out var text) && int.TryParse(text, out var threshold) ? threshold : UsualThreshold;
}
