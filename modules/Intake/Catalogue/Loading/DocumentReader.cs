using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads what one service asks for: each the name of a document, or a mapping that makes it conditional.</summary>
internal sealed class DocumentReader(Library library, CatalogueErrors errors)
{
    private readonly References references = new(library, errors);

    public IReadOnlyList<DocumentRequirement> Read(
        YamlMap service, ConditionReader conditions, StepReader steps, IReadOnlySet<string> participants)
    {
        var documents = new List<DocumentRequirement>();
        foreach (var item in service.Items("documents"))
        {
            var place = new Place(service.File, item);
            if (Requirement(item, place, conditions) is not { } document)
            {
                continue;
            }

            CheckAskedForRightly(document, place, documents, steps.Produced);
            documents.Add(document with { Agencies = Readers(document.Id, steps, participants) });
        }

        return documents;
    }

    private DocumentRequirement? Requirement(
        YamlNode item, Place place, ConditionReader conditions)
    {
        if (item is YamlScalarNode { Value: { } id })
        {
            return Requirement(id, place, required: true, when: null);
        }

        if (YamlMap.From(item, place.File, errors) is not { } map)
        {
            return null;
        }

        var document = Requirement(
            map.Text("document"), map.PlaceOf("document"), map.Flag("required", true), conditions.Read(map, "when"));
        map.RefuseOtherKeys();
        return document;
    }

    private DocumentRequirement? Requirement(
        string id, Place place, bool required, Condition? when)
    {
        var document = references.Check(id, place, library.Documents, "document", "documents");
        return document is null ? null : new DocumentRequirement(id, document.Name, required, when, []);
    }

    private List<string> Readers(string id, StepReader steps, IReadOnlySet<string> participants) =>
        [.. (library.Documents[id].Agencies ?? steps.WithPeople).Where(participants.Contains)];

    private void CheckAskedForRightly(
        DocumentRequirement document, Place place, List<DocumentRequirement> earlier, IReadOnlySet<string> produced)
    {
        if (produced.Contains(document.Id))
        {
            errors.Add(place, $"'{document.Id}' is asked for although a step of the service produces it", "Remove it");
        }

        if (earlier.Exists(other => other.Id == document.Id))
        {
            errors.Add(place, $"'{document.Id}' is asked for twice", "Keep one of the two");
        }
    }
}
