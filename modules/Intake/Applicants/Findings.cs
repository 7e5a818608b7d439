using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>Gathers what is wrong or doubtful about one object of a request, by JSON path and in one language.</summary>
internal sealed class Findings(string path, string language)
{
    private readonly Dictionary<string, List<string>> errors = [];
    private readonly Dictionary<string, List<string>> warnings = [];

    public IReadOnlyDictionary<string, string[]> Errors => Frozen(errors);

    public IReadOnlyDictionary<string, string[]> Warnings => Frozen(warnings);

    public string? Required(string name, string? text, Func<string, Checked> check)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return Take(name, check(text));
        }

        Refuse(name, InputText.Required);
        return null;
    }

    public string? Optional(string name, string? text, Func<string, Checked> check) =>
        string.IsNullOrWhiteSpace(text) ? null : Take(name, check(text));

    public void Refuse(string? name, LocalizedText text) => Add(errors, name, text);

    public void Warn(string? name, LocalizedText text) => Add(warnings, name, text);

    public string? Take(string name, Checked outcome)
    {
        if (outcome.Error is { } error)
        {
            Refuse(name, error);
        }

        if (outcome.Warning is { } warning)
        {
            Warn(name, warning);
        }

        return outcome.Value;
    }

    private void Add(Dictionary<string, List<string>> findings, string? name, LocalizedText text)
    {
        var key = name is null ? path : name.StartsWith('[') ? path + name : $"{path}.{name}";
        if (!findings.TryGetValue(key, out var texts))
        {
            findings[key] = texts = [];
        }

        texts.Add(text.In(language));
    }

    private static Dictionary<string, string[]> Frozen(Dictionary<string, List<string>> findings) =>
        findings.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
}
