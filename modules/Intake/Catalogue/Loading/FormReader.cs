using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads the fields of one service: each a shared name, changes to a shared one, or its own definition.</summary>
internal sealed class FormReader(Library library, CatalogueErrors errors)
{
    private readonly Dictionary<string, FormField> fields = [];
    private readonly List<(FormField Field, YamlMap Map)> conditional = [];

    public IReadOnlyDictionary<string, FormField> ByName => fields;

    public IReadOnlyList<FormField> Read(YamlMap service, IReadOnlySet<string> participants)
    {
        var ordered = new List<FormField>();
        foreach (var item in service.Items("fields"))
        {
            var place = new Place(service.File, item);
            if (Field(item, place) is not { } field)
            {
                continue;
            }

            field = field with { Agencies = [.. field.Agencies.Where(participants.Contains)] };
            if (!fields.TryAdd(field.Name, field))
            {
                errors.Add(place, $"the field '{field.Name}' stands twice in the form", "Keep one of the two");
                continue;
            }

            ordered.Add(field);
        }

        CheckBirthDates(ordered, service.PlaceOf("fields"));
        return WithConditions(ordered);
    }

    private FormField? Field(YamlNode item, Place place)
    {
        if (item is YamlScalarNode { Value: { } name })
        {
            return new References(library, errors).Check(name, place, library.Fields, "field", "fields");
        }

        return YamlMap.From(item, place.File, errors) is { } map ? Field(map) : null;
    }

    private FormField? Field(YamlMap map)
    {
        FormField? template = null;
        if (map.OptionalText("use") is { } shared)
        {
            template = new References(library, errors).Check(shared, map.PlaceOf("use"), library.Fields, "field", "fields");
            if (template is null)
            {
                return null;
            }
        }

        var name = map.OptionalText("name") ?? template?.Name ?? map.Text("name");
        var field = new FieldReader(library, errors).Read(name, map, template);
        if (map.Take("when") is not null)
        {
            conditional.Add((field, map));
        }

        map.RefuseOtherKeys();
        return field;
    }

    private List<FormField> WithConditions(List<FormField> ordered)
    {
        var conditions = new ConditionReader(fields, errors);
        foreach (var (field, map) in conditional)
        {
            var index = ordered.FindIndex(candidate => candidate.Name == field.Name);
            var condition = conditions.Read(map, "when");
            if (condition?.FieldNames.Contains(field.Name) == true)
            {
                errors.Add(map.PlaceOf("when"), $"whether '{field.Name}' is asked depends on itself", "Name another field");
            }

            ordered[index] = ordered[index] with { When = condition };
            fields[field.Name] = ordered[index];
        }

        return ordered;
    }

    private void CheckBirthDates(List<FormField> ordered, Place place)
    {
        foreach (var field in ordered.Where(field => field.BirthDateOf is not null))
        {
            if (fields.GetValueOrDefault(field.BirthDateOf!)?.Type != FieldType.Nik)
            {
                errors.Add(place, $"'{field.Name}' is compared with '{field.BirthDateOf}', which is no NIK of this form", "Name a field of type nik");
            }
        }
    }
}
