using System.Text.Json;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

internal static class DocumentCheck
{
    /// <returns>The ids of the documents recognised, in the order they were handed in.</returns>
    public static IReadOnlyList<string> Run(
        ServiceCatalogue catalogue,
        ServiceDefinition service,
        JsonElement answers,
        IReadOnlyList<string> names,
        Findings findings)
    {
        var handedIn = new List<string>();
        for (var index = 0; index < names.Count; index++)
        {
            Recognise(catalogue, service, $"[{index}].name", names[index], handedIn, findings);
        }

        foreach (var missing in service.Documents.Where(document => IsDemanded(document, answers) && !handedIn.Contains(document.Id)))
        {
            findings.Refuse(null, FormText.MissingDocument.With(missing.Name));
        }

        return handedIn;
    }

    private static void Recognise(
        ServiceCatalogue catalogue, ServiceDefinition service, string path, string name, List<string> handedIn, Findings findings)
    {
        if (catalogue.Document(name) is not { } document)
        {
            findings.Refuse(path, FormText.UnknownDocument.With(name));
            return;
        }

        if (handedIn.Contains(document.Id))
        {
            return; // a second file of the same document: two witnesses, two sides of a card
        }

        if (service.Documents.All(asked => asked.Id != document.Id))
        {
            findings.Warn(path, FormText.UnneededDocument.With(document.Name));
        }

        handedIn.Add(document.Id);
    }

    private static bool IsDemanded(DocumentRequirement document, JsonElement answers) =>
        document.Required && (document.When?.Holds(answers) ?? true);
}
