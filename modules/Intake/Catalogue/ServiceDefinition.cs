namespace IntegrationHub.Modules.Intake.Catalogue;

internal enum ServiceSubject
{
    Person,
    Business,
}

internal sealed record ServiceDefinition
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public required CodedName Office { get; init; }

    /// <summary>The agency whose backend owns the result, or <c>external</c> or <c>hub</c> where none does.</summary>
    public required string OwnerBackend { get; init; }

    public required CodedName Category { get; init; }
    public required ServiceSubject Subject { get; init; }
    public required int SlaWorkingDays { get; init; }

    /// <summary>Whole rupiah; null when <see cref="FeeRule"/> says how it is assessed.</summary>
    public required long? FeeIdr { get; init; }

    public required LocalizedText? FeeRule { get; init; }
    public required IReadOnlyList<DocumentRequirement> Documents { get; init; }
    public required IReadOnlyList<FormField> Fields { get; init; }
    public required IReadOnlyList<StepDefinition> Steps { get; init; }

    /// <summary>By agency taking part: which of the applicant's shared data it may see.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ApplicantVisibility { get; init; }

    public IEnumerable<string> Agencies => Steps.Select(step => step.Agency).Distinct();

    public FormField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);

    public StepDefinition? Step(string name) => Steps.FirstOrDefault(step => step.Step == name);
}

internal sealed record StepDefinition
{
    public required string Agency { get; init; }
    public required string Step { get; init; }
    public required LocalizedText Name { get; init; }
    public required LocalizedText Role { get; init; }
    public required IReadOnlyList<string> DependsOn { get; init; }
    public required int SlaWorkingDays { get; init; }
    public required bool Automated { get; init; }
    public required bool Blocking { get; init; }
    public Condition? OnlyIf { get; init; }
}

/// <param name="Id">Of the document in the catalogue.</param>
/// <param name="Name">As printed on the checklist.</param>
/// <param name="Required">False: welcome, never demanded.</param>
/// <param name="When">Asked for only while this holds.</param>
/// <param name="Agencies">Who may open it.</param>
internal sealed record DocumentRequirement(
    string Id, LocalizedText Name, bool Required, Condition? When, IReadOnlyList<string> Agencies);
