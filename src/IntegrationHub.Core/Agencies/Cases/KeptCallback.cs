namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>What became of a callback.</summary>
public enum CallbackState
{
    /// <summary>It moved its case, or told what was known.</summary>
    Applied,

    /// <summary>It came before the hub had recorded the submit; it is applied with it.</summary>
    Kept,

    /// <summary>It names a case the hub does not know: kept aside and shown.</summary>
    Unknown,
}

/// <summary>A callback as it came.</summary>
public sealed class KeptCallback
{
    /// <summary>What makes a repeated callback recognisable: reference and number. Unique.</summary>
    public required string Key { get; init; }

    /// <summary>The step it names.</summary>
    public Guid StepId { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What it reports; sealed when the step is known, null otherwise.</summary>
    public byte[]? SealedReport { get; set; }

    /// <summary>What became of it.</summary>
    public CallbackState State { get; set; }
}
