using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Http;

/// <summary>What is wrong with a whole request: about its own members, and about the objects in it.</summary>
internal sealed class RequestFindings(string language)
{
    private readonly Dictionary<string, Findings> parts = [];

    /// <summary>About the request's own members.</summary>
    public Findings Root => Of("");

    public IReadOnlyDictionary<string, string[]> Errors => Merged(findings => findings.Errors);

    public IReadOnlyDictionary<string, string[]> Warnings => Merged(findings => findings.Warnings);

    public Findings Of(string path)
    {
        if (!parts.TryGetValue(path, out var findings))
        {
            parts[path] = findings = new Findings(path, language);
        }

        return findings;
    }

    // The root has no name to stand before the dot.
    private Dictionary<string, string[]> Merged(Func<Findings, IReadOnlyDictionary<string, string[]>> of)
        => parts.Values.SelectMany(of)
            .ToDictionary(finding => finding.Key.TrimStart('.'), finding => finding.Value);
}
