using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Coordination;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>One application of a citizen, with the route it was accepted on.</summary>
internal sealed class Application : IVersioned
{
    public Guid Id { get; init; }
    public required string ReceiptCode { get; init; }
    public required string ServiceCode { get; init; }

    /// <summary>The catalogue the route and the agencies' view of the data were taken from; a later one changes neither.</summary>
    public required string CatalogueVersion { get; init; }

    public ApplicationStatus Status { get; set; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateOnly PromisedOn { get; init; }
    public string? Counter { get; init; }

    /// <summary>The user or client that filed it.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>A sealed <see cref="ApplicationContent"/>.</summary>
    public required byte[] Content { get; set; }

    /// <summary>By which a NIK finds its applications without being stored readable.</summary>
    public required string NikIndex { get; init; }

    /// <summary>How often the receipt was handed out; the first time with the application itself.</summary>
    public int ReceiptPrints { get; set; } = 1;

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>How many entries its history has.</summary>
    public int HistoryLength { get; set; }

    public int Version { get; set; }

    /// <summary>In the order of the catalogue.</summary>
    public List<ApplicationStep> Steps { get; init; } = [];

    public ApplicationStep Step(Guid id) => Steps.Single(step => step.Id == id);

    public ApplicationGraph ToGraph()
        => new(Status, [.. Steps.Select(step => new StepNode(step.Id, step.Name, step.DependsOn, step.Blocking, step.Status))]);
}
