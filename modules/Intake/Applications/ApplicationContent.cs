using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>Everything personal of an application; stored as one sealed value.</summary>
/// <param name="Fields">The form's answers in their stored form, as text.</param>
/// <param name="Disclosures">By agency: what the catalogue in force at submission lets it see.</param>
internal sealed record ApplicationContent(
    ApplicantInput Applicant,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<DocumentReference> Documents,
    IReadOnlyDictionary<string, Disclosure> Disclosures)
{
    /// <summary>
    /// With what the applicant added. The agencies that asked get all of it; others, asked later, the new answers to
    /// what they may see anyway.
    /// </summary>
    public ApplicationContent With(
        IReadOnlyDictionary<string, string> fields, IReadOnlyList<DocumentReference> documents, IReadOnlyList<string> askedBy)
        => this with
        {
            Fields = Overlay(Fields, fields),
            Documents = [.. Documents, .. documents],
            Disclosures = Disclosures.ToDictionary(
                entry => entry.Key,
                entry => askedBy.Contains(entry.Key)
                    ? entry.Value with
                    {
                        Fields = Overlay(entry.Value.Fields, fields),
                        Documents = [.. entry.Value.Documents, .. documents],
                    }
                    : entry.Value with
                    {
                        Fields = Overlay(entry.Value.Fields, fields.Where(field => entry.Value.Fields.ContainsKey(field.Key))),
                    }),
        };

    private static Dictionary<string, string> Overlay(
        IReadOnlyDictionary<string, string> values, IEnumerable<KeyValuePair<string, string>> changes)
    {
        var result = new Dictionary<string, string>(values);
        foreach (var (name, value) in changes)
        {
            result[name] = value;
        }

        return result;
    }
}

/// <summary>What one agency may see.</summary>
internal sealed record Disclosure(
    ApplicantData Applicant,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<DocumentReference> Documents);
