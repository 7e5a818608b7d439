using System.Text.Json;
using IntegrationHub.Modules.Intake.AddInformation;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.SubmitApplication;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>What one agency asked for, as inputs; each is an answer of the form, a document, or words about it.</summary>
internal sealed class AdditionsForm(StepView step, ServiceDefinition? service)
{
    private readonly Dictionary<string, string> values = [];
    private Dictionary<string, string[]> errors = [];

    public StepView Step => step;

    public string Name => $"lengkapi-{step.StepId:N}";

    public string NoteName => $"{Name}.note";

    public IReadOnlyList<RequestedItem> Items { get; } =
        [.. step.MissingItems.Distinct().Select((item, index) => new RequestedItem(item, $"lengkapi-{step.StepId:N}.{index}", service?.Field(item)))];

    public IReadOnlyDictionary<string, string[]> Errors => errors;

    public string? Text(string name) => values.GetValueOrDefault(name);

    public string? Error(string name) => errors.TryGetValue(name, out var texts) ? string.Join(' ', texts) : null;

    public void Read(IFormCollection posted)
    {
        foreach (var name in Items.SelectMany(item => item.Inputs).Append(NoteName))
        {
            if (posted[name].ToString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                values[name] = text;
            }
        }
    }

    public void Attach(RequestedItem item, Guid fileId, string fileName)
    {
        values[item.FileIdInput] = fileId.ToString("N");
        values[item.FileNameInput] = Path.GetFileName(fileName);
    }

    public void Refuse(string input, string text) => errors[input] = [text];

    public AdditionsRequest ToRequest() => new(step.StepId, Fields(), Documents(), Text(NoteName));

    /// <summary>Puts the findings of the API on the inputs.</summary>
    public void Take(IReadOnlyDictionary<string, string[]> findings)
    {
        var documents = Items.Where(IsDocumentGiven).ToList();
        errors = findings
            .GroupBy(finding => InputOf(finding.Key, documents), finding => finding.Value)
            .ToDictionary(input => input.Key, input => input.SelectMany(texts => texts).ToArray());
    }

    public Guid? FileOf(RequestedItem item) => Guid.TryParseExact(Text(item.FileIdInput), "N", out var id) ? id : null;

    private Dictionary<string, JsonElement> Fields()
    {
        var typed = service is null
            ? []
            : FormInput.FromText(service, Items.ToDictionary(item => item.Item, item => Text(item.TextInput)));
        return Items
            .Where(item => Text(item.TextInput) is not null)
            .ToDictionary(item => item.Item, item => item.Field is null
                ? JsonSerializer.SerializeToElement(Text(item.TextInput))
                : JsonSerializer.SerializeToElement(typed[item.Item]));
    }

    private List<SubmittedDocument?> Documents()
        => [.. Items.Where(IsDocumentGiven).Select(item => new SubmittedDocument(item.Item, FileOf(item)))];

    private bool IsDocumentGiven(RequestedItem item)
        => item.Field is null && (FileOf(item) is not null || Text(item.SeenInput) is not null);

    private string InputOf(string path, List<RequestedItem> documents)
    {
        if (path == "note")
        {
            return NoteName;
        }

        if (path.StartsWith("documents[", StringComparison.Ordinal)
            && int.TryParse(path.AsSpan(10, path.IndexOf(']', StringComparison.Ordinal) - 10), out var index)
            && index < documents.Count)
        {
            return documents[index].TextInput;
        }

        return Items.FirstOrDefault(item => path == $"fields.{item.Item}")?.TextInput
            ?? (Items.Count > 0 ? Items[0].TextInput : NoteName);
    }
}

/// <param name="Item">As the agency named it.</param>
/// <param name="Input">Of the inputs' names, the beginning.</param>
/// <param name="Field">When it is a question of the form.</param>
internal sealed record RequestedItem(string Item, string Input, FormField? Field)
{
    public string TextInput => Input + ".text";

    public string SeenInput => Input + ".seen";

    public string FileInput => Input + ".file";

    public string FileIdInput => Input + ".fileId";

    public string FileNameInput => Input + ".fileName";

    public IReadOnlyList<string> Inputs => [TextInput, SeenInput, FileIdInput, FileNameInput];
}
