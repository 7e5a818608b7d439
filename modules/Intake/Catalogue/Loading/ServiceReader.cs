namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

internal sealed class ServiceReader(Library library, CatalogueErrors errors)
{
    private readonly References references = new(library, errors);

    public ServiceDefinition Read(YamlMap map)
    {
        var stepReader = new StepReader(library, errors);
        var participants = stepReader.ReadAgencies(map);
        var form = new FormReader(library, errors);
        var fields = form.Read(map, participants);
        var conditions = new ConditionReader(form.ByName, errors);
        var service = new ServiceDefinition
        {
            Code = map.Text("code"),
            Name = map.Localized("name"),
            Office = references.Office(map, "office"),
            OwnerBackend = Owner(map),
            Category = references.Category(map, "category"),
            Subject = Subject(map),
            SlaWorkingDays = map.RequiredWholeNumber("slaWorkingDays"),
            FeeIdr = map.WholeNumber("feeIdr"),
            FeeRule = map.OptionalLocalized("feeRule"),
            Documents = new DocumentReader(library, errors).Read(map, conditions, stepReader, participants),
            Fields = fields,
            Steps = stepReader.Complete(conditions),
            ApplicantVisibility = new ApplicantVisibilityReader(library, errors).Read(map, participants),
        };
        map.RefuseOtherKeys();
        CheckWhole(service, map);
        return service;
    }

    private string Owner(YamlMap map)
    {
        var owner = map.Text("owner");
        return owner is "external" or "hub" ? owner : references.Agency(map, "owner");
    }

    private ServiceSubject Subject(YamlMap map)
    {
        switch (map.Text("subject"))
        {
            case "person":
                return ServiceSubject.Person;
            case "business":
                return ServiceSubject.Business;
            case var other:
                errors.Add(map.PlaceOf("subject"), $"'subject' is '{other}'", "Write person or business");
                return ServiceSubject.Person;
        }
    }

    private void CheckWhole(ServiceDefinition service, YamlMap map)
    {
        if (service.FeeIdr is null && service.FeeRule is null)
        {
            errors.Add(map.Place, $"{service.Code} says nothing about its fee", "Add 'feeIdr: 0', an amount, or a 'feeRule'");
        }

        CheckSla(service, map);
        CheckEveryFieldHasAReader(service, map);
    }

    private void CheckSla(ServiceDefinition service, YamlMap map)
    {
        var ordered = Route.InOrder(service);
        if (ordered.Count < service.Steps.Count)
        {
            return; // an unknown or circular dependency, reported already
        }

        var path = CriticalPath.WorkingDays(service);
        if (path > service.SlaWorkingDays)
        {
            errors.Add(map.PlaceOf("slaWorkingDays"), $"{service.Code} promises {service.SlaWorkingDays} working days, but its steps take {path}", "Promise more, or give the steps less time");
        }
    }

    private void CheckEveryFieldHasAReader(ServiceDefinition service, YamlMap map)
    {
        if (service.OwnerBackend is "external" or "hub")
        {
            return;
        }

        var inRules = service.Steps.Select(step => step.OnlyIf)
            .Concat(service.Fields.Select(field => field.When))
            .Concat(service.Documents.Select(document => document.When))
            .SelectMany(condition => condition?.FieldNames ?? [])
            .ToHashSet();
        foreach (var field in service.Fields.Where(field => field.Agencies.Count == 0 && !inRules.Contains(field.Name)))
        {
            errors.Add(map.PlaceOf("fields"), $"nobody in {service.Code} may see '{field.Name}'", "Do not ask for it, or add an agency that takes part to its 'agencies'");
        }
    }
}
