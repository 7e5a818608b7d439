namespace IntegrationHub.Modules.Intake.Pages.Counter.Drafts;

/// <summary>A form of the counter that was not submitted yet. Only the officer who filled it in sees it.</summary>
internal sealed class Draft
{
    /// <summary>The key of the form.</summary>
    public Guid Id { get; init; }

    public required string Officer { get; init; }
    public required string ServiceCode { get; init; }

    /// <summary>What stands in the inputs, sealed.</summary>
    public required byte[] Content { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}
