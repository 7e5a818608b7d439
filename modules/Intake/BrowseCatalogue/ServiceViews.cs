using System.Text.Json.Nodes;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;

namespace IntegrationHub.Modules.Intake.BrowseCatalogue;

/// <param name="Agency">The agency whose backend owns the result, or <c>external</c> or <c>hub</c>.</param>
/// <param name="Agencies">All that take part.</param>
/// <param name="FeeIdr">Whole rupiah; null when <paramref name="FeeRule"/> says how it is assessed.</param>
internal sealed record ServiceSummary(
    string Code,
    LocalizedText Name,
    string Agency,
    CodedName Office,
    IReadOnlyList<string> Agencies,
    CodedName Category,
    int SlaWorkingDays,
    long? FeeIdr,
    LocalizedText? FeeRule)
{
    public static ServiceSummary Of(ServiceDefinition service) => new(
        service.Code,
        service.Name,
        service.OwnerBackend,
        service.Office,
        [.. service.Agencies],
        service.Category,
        service.SlaWorkingDays,
        service.FeeIdr,
        service.FeeRule);
}

/// <param name="FormSchema">The form as JSON Schema, draft 2020-12, for <c>fields</c> of a submission.</param>
internal sealed record ServiceView(
    string Code,
    string CatalogueVersion,
    LocalizedText Name,
    string Agency,
    CodedName Office,
    CodedName Category,
    ServiceSubject Subject,
    int SlaWorkingDays,
    long? FeeIdr,
    LocalizedText? FeeRule,
    IReadOnlyList<DocumentView> Documents,
    IReadOnlyList<FieldView> Fields,
    JsonObject FormSchema,
    IReadOnlyList<RouteStepView> Steps)
{
    public static ServiceView Of(ServiceCatalogue catalogue, ServiceDefinition service, string language) => new(
        service.Code,
        catalogue.Version,
        service.Name,
        service.OwnerBackend,
        service.Office,
        service.Category,
        service.Subject,
        service.SlaWorkingDays,
        service.FeeIdr,
        service.FeeRule,
        [.. service.Documents.Select(DocumentView.Of)],
        [.. service.Fields.Select(FieldView.Of)],
        Catalogue.Forms.FormSchema.For(service, language),
        [.. service.Steps.Select(RouteStepView.Of)]);
}

/// <param name="When">Asked for only while this rule over the fields holds.</param>
internal sealed record DocumentView(string Id, LocalizedText Name, bool Required, JsonObject? When)
{
    public static DocumentView Of(DocumentRequirement document)
        => new(document.Id, document.Name, document.Required, Rule.Of(document.When));
}

internal sealed record FieldView(
    string Name, string Type, LocalizedText Label, LocalizedText? Hint, bool Required, JsonObject? When, IReadOnlyList<ChoiceOption> Options)
{
    public static FieldView Of(FormField field) => new(
        field.Name, FieldTypes.NameOf(field.Type), field.Label, field.Hint, field.Required, Rule.Of(field.When), field.Options);
}

/// <param name="OnlyIf">The step is skipped unless this rule over the fields holds.</param>
internal sealed record RouteStepView(
    string Step,
    string Agency,
    LocalizedText Name,
    LocalizedText Role,
    IReadOnlyList<string> DependsOn,
    JsonObject? OnlyIf,
    bool Automated,
    bool Blocking,
    int SlaWorkingDays)
{
    public static RouteStepView Of(StepDefinition step) => new(
        step.Step,
        step.Agency,
        step.Name,
        step.Role,
        step.DependsOn,
        Rule.Of(step.OnlyIf),
        step.Automated,
        step.Blocking,
        step.SlaWorkingDays);
}

internal static class Rule
{
    public static JsonObject? Of(Condition? condition) => condition is null ? null : ConditionView.Json(condition);
}
