using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>Whether a call is still to be made.</summary>
public enum CallState
{
    /// <summary>To be made when due.</summary>
    Open,

    /// <summary>Made, or no longer needed.</summary>
    Done,

    /// <summary>Given up: a person must look.</summary>
    Parked,
}

/// <summary>
/// A call the hub owes a backend. Claiming it is the record of the attempt; its result is recorded under the same
/// lease epoch, so a process that slept past its lease changes nothing any more.
/// </summary>
public sealed class PendingCall : IVersioned
{
    /// <summary>Inquiries come after every call that is to be made.</summary>
    public const int InquiryNumber = int.MaxValue;

    /// <summary>What a clerk decided is numbered from here: after every command, before any inquiry.</summary>
    public const int FirstConclusion = 1_000_000;

    /// <summary>The call.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case; its calls are made in order of their numbers.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The command's sequence; <see cref="InquiryNumber"/> for inquiries.</summary>
    public int Number { get; init; }

    /// <summary>What it is for.</summary>
    public CallKind Kind { get; init; }

    /// <summary>The same for every attempt.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What it carries beyond the case's content, sealed; null when nothing.</summary>
    public byte[]? SealedContent { get; init; }

    /// <summary>Whether it is still to be made.</summary>
    public CallState State { get; set; }

    /// <summary>When it may be claimed; while it is leased, when the lease ends.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Rises with every claim: the fence against a late writer.</summary>
    public int LeaseEpoch { get; set; }

    /// <summary>Claimed and without a result yet.</summary>
    public bool InFlight { get; set; }

    /// <summary>An earlier attempt may have been applied.</summary>
    public bool OutcomeUnknown { get; set; }

    /// <summary>How many attempts failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed, without personal data.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was owed first.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a person last had it made again; the days until it is given up count from then.</summary>
    public DateTimeOffset? ResentAt { get; set; }

    /// <summary>When it was done or parked.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
