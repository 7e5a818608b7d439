namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>One change of a case; append-only.</summary>
public sealed class CaseChange
{
    /// <summary>The change.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What happened: a status, or <c>Claimed</c>, <c>Released</c>, <c>Additions</c>.</summary>
    public required string What { get; init; }

    /// <summary>Who: a clerk, <c>backend</c> or <c>hub</c>.</summary>
    public required string By { get; init; }

    /// <summary>Their words, sealed.</summary>
    public byte[]? SealedNote { get; init; }
}
