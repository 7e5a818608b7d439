using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads what one service asks for: each the name of a document, or a mapping that makes it conditional.</summary>
internal sealed class DocumentReader(Library library, CatalogueErrors errors)
{
    private readonly References references = new(library, errors);

    public IReadOnlyList<DocumentRequirement> Read(
        YamlMap service, ConditionReader conditions, IReadOnlySet<string> produced, IReadOnlySet<string> participants)
    {
        var documents = new List<DocumentRequirement>();
        foreach (var item in service.Items("documents"))
        {
            var place = new Place(service.File, item);
            if (Requirement(item, place, conditions, participants) is not { } document)
            {
                continue;
            }

            CheckAskedForRightly(document, place, documents, produced);
            documents.Add(document);
        }

        return documents;
    }

    private DocumentRequirement? Requirement(
        YamlNode item, Place place, ConditionReader conditions, IReadOnlySet<string> participants)
    {
        if (item is YamlScalarNode { Value: { } id })
        {
            return Requirement(id, place, required: true, when: null, participants);
        }

        if (YamlMap.From(item, place.File, errors) is not { } map)
        {
            return null;
        }

        var document = Requirement(
            map.Text("document"), map.PlaceOf("document"), map.Flag("required", true), conditions.Read(map, "when"), participants);
        map.RefuseOtherKeys();
        return document;
    }

    private DocumentRequirement? Requirement(
        string id, Place place, bool required, Condition? when, IReadOnlySet<string> participants)
    {
        var document = references.Check(id, place, library.Documents, "document", "documents");
        return document is null
            ? null
            : new DocumentRequirement(
                id, document.Name, required, when, [.. (document.Agencies ?? participants.AsEnumerable()).Where(participants.Contains)]);
    }

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
