using System.Data.Common;

namespace IntegrationHub.Core.Conservation;

/// <summary>
/// A module's share of the never-dropped account. All shares are read on one connection in one snapshot, each module
/// from its own tables.
/// </summary>
public interface IConservationPart
{
    /// <summary>Adds the module's lines. Reads only.</summary>
    Task AddToAsync(ConservationAccount account, DbTransaction snapshot, CancellationToken cancellation);
}

/// <summary>The account as the modules fill it in.</summary>
public sealed class ConservationAccount
{
    /// <summary>How many applications stand in each status.</summary>
    public Dictionary<string, long> ApplicationsByStatus { get; } = [];

    /// <summary>How many receipts were given out, counted apart from the statuses.</summary>
    public long Accepted { get; set; }

    /// <summary>For each agency: the steps the coordinator has asked of it.</summary>
    public Dictionary<string, List<RequestedStep>> Requested { get; } = [];

    /// <summary>For each agency: its cases.</summary>
    public Dictionary<string, List<HeldCase>> Held { get; } = [];

    /// <summary>For each agency: how many requests are still on their way to it in the ledger.</summary>
    public Dictionary<string, Dictionary<Guid, int>> OnTheWay { get; } = [];

    /// <summary>The steps whose agency has said something that the coordinator has not heard yet.</summary>
    public HashSet<Guid> ResultsOnTheWay { get; } = [];
}

/// <summary>A step asked of an agency.</summary>
/// <param name="Undecided">The coordinator still waits for the agency's decision.</param>
public sealed record RequestedStep(Guid StepId, Guid ApplicationId, string ReceiptCode, bool Undecided = false);

/// <summary>A case an agency has.</summary>
/// <param name="HasNext">Whether exactly one thing will move it: a call, a person, or nothing because it is decided.</param>
public sealed record HeldCase(Guid StepId, string ReceiptCode, AgencyShare Share, bool HasNext);

/// <summary>Which share of the account a case belongs to.</summary>
public enum AgencyShare
{
    /// <summary>The backend does not have it yet.</summary>
    WaitingToDeliver,

    /// <summary>The backend has it and has not decided.</summary>
    DeliveredUndecided,

    /// <summary>Decided.</summary>
    Decided,

    /// <summary>A person owns it.</summary>
    GivenUp,
}
