using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>
/// The worklists as the caller may use them: each agency's back office its own. What is not the caller's does not
/// exist for them. For the API and the pages alike.
/// </summary>
public sealed class Worklists(IEnumerable<IAgencyWorklist> worklists, ICurrentUser user)
{
    /// <summary>The longest reason of a decision.</summary>
    public const int LongestReason = 2000;

    /// <summary>The shortest reason for seeing an applicant unmasked.</summary>
    public const int ShortestRevealReason = 5;

    /// <summary>The longest reason for seeing an applicant unmasked.</summary>
    public const int LongestRevealReason = 500;

    private const int LargestBatch = 200;

    /// <summary>The agencies whose cases the caller may see, by their codes.</summary>
    public IReadOnlyList<IAgencyWorklist> Visible
        => [.. worklists.Where(worklist => user.Has(Rights.CasesRead(worklist.Agency.Code)))
            .OrderBy(worklist => worklist.Agency.Code, StringComparer.Ordinal)];

    /// <summary>Every agency, for those who may see that it exists.</summary>
    public IReadOnlyList<Agency> Agencies
        => [.. worklists.Select(worklist => worklist.Agency).OrderBy(agency => agency.Code, StringComparer.Ordinal)];

    /// <summary>One agency's worklist.</summary>
    /// <exception cref="HiddenException">No such agency, or not the caller's.</exception>
    public IAgencyWorklist Of(string agency)
    {
        user.DemandHidden(Rights.CasesRead(agency));
        return worklists.SingleOrDefault(worklist => worklist.Agency.Code == agency) ?? throw new HiddenException();
    }

    /// <summary>One case of an agency.</summary>
    /// <exception cref="HiddenException">The agency has no such case.</exception>
    public async Task<CaseDetail> FindAsync(string agency, Guid caseId, CancellationToken cancellation)
        => await Of(agency).FindAsync(caseId, cancellation) ?? throw new HiddenException();

    /// <summary>Whether the caller may decide the agency's cases, not only see them.</summary>
    public bool MayDecide(string agency) => user.Has(Rights.CasesDecide(agency));

    /// <summary>The name under which the caller holds cases.</summary>
    public string Clerk => user.DisplayName;

    /// <summary>Writes down that the caller sees the case's applicant unmasked. False when the reason is none; nothing is written then.</summary>
    /// <exception cref="HiddenException">The agency has no such case, or it is not the caller's.</exception>
    public async Task<bool> NoteRevealAsync(string agency, Guid caseId, string? reason, CancellationToken cancellation)
    {
        var worklist = Of(agency);
        var words = reason?.Trim() ?? "";
        if (words.Length is < ShortestRevealReason or > LongestRevealReason)
        {
            return false;
        }

        return await worklist.NoteRevealAsync(caseId, user.DisplayName, words, cancellation) ? true : throw new HiddenException();
    }

    /// <summary>Takes the most urgent case that nobody holds and an officer can work on; null when there is none.</summary>
    public async Task<CaseSummary?> ClaimNextAsync(string agency, CancellationToken cancellation)
    {
        var worklist = Deciding(agency);
        var open = await worklist.ListAsync(new CaseFilter(OpenOnly: true, Limit: LargestBatch), cancellation);
        foreach (var next in open.Items.Where(c => c.Holder is null && c.Status is not CaseStatus.WaitingForApplicant))
        {
            var claimed = await worklist.ClaimAsync(next.CaseId, user.DisplayName, next.Version, cancellation);
            if (claimed.Outcome == CaseChangeOutcome.Changed)
            {
                return claimed.Case;
            }
        }

        return null;
    }

    /// <summary>Takes a case for the caller.</summary>
    public Task<CaseChangeResult> ClaimAsync(string agency, Guid caseId, int? version, CancellationToken cancellation)
        => Deciding(agency).ClaimAsync(caseId, user.DisplayName, version, cancellation);

    /// <summary>Lays a case back.</summary>
    public Task<CaseChangeResult> ReleaseAsync(string agency, Guid caseId, int? version, CancellationToken cancellation)
        => Deciding(agency).ReleaseAsync(caseId, user.DisplayName, version, cancellation);

    /// <summary>Decides a case.</summary>
    /// <exception cref="ProblemException">422: a refusal or a request for more without its reason, or without items.</exception>
    public Task<CaseChangeResult> DecideAsync(
        string agency, Guid caseId, DecisionInput input, int? version, CancellationToken cancellation)
    {
        var worklist = Deciding(agency);
        return worklist.DecideAsync(caseId, Checked(input), version, cancellation);
    }

    /// <summary>What a decision lacks.</summary>
    public static InputErrors Check(DecisionInput input)
    {
        var errors = new InputErrors();
        var reason = input.Reason?.Trim();
        if (input.Outcome is not DecisionOutcome.Approved && string.IsNullOrEmpty(reason))
        {
            errors.Add("reason", "Alasan wajib diisi bila tidak disetujui.", "A reason is needed unless it is approved.");
        }

        if (reason?.Length > LongestReason)
        {
            errors.Add("reason", $"Paling banyak {LongestReason} huruf.", $"At most {LongestReason} characters.");
        }

        if (input.Outcome is DecisionOutcome.MoreInformation && input.Items is null or { Count: 0 })
        {
            errors.Add("items", "Sebutkan isian atau dokumen yang diminta.", "Name the field or document asked for.");
        }

        return errors;
    }

    /// <summary>Decides many cases, each for itself.</summary>
    public async Task<IReadOnlyList<BatchVerdict>> DecideManyAsync(
        string agency, IReadOnlyList<BatchDecision> decisions, CancellationToken cancellation)
    {
        if (decisions.Count is 0 or > LargestBatch)
        {
            throw new ProblemException(Problems.Validation(new InputErrors
            {
                { "decisions", $"Berisi 1 sampai {LargestBatch} keputusan.", $"Takes 1 to {LargestBatch} decisions." },
            }));
        }

        var verdicts = new List<BatchVerdict>(decisions.Count);
        foreach (var decision in decisions)
        {
            verdicts.Add(await DecideOneAsync(agency, decision, cancellation));
        }

        return verdicts;
    }

    private async Task<BatchVerdict> DecideOneAsync(string agency, BatchDecision decision, CancellationToken cancellation)
    {
        try
        {
            var input = new DecisionInput(decision.Outcome, decision.Reason, decision.ResultNumber, decision.Items);
            var result = await DecideAsync(agency, decision.CaseId, input, decision.Version, cancellation);
            return new BatchVerdict(decision.CaseId, result.Outcome.ToString(), result.Outcome == CaseChangeOutcome.Changed, null);
        }
        catch (ProblemException failure) when (failure.Problem.Errors is { } errors)
        {
            return new BatchVerdict(decision.CaseId, "Invalid", false, errors.First().Value.Indonesian);
        }
    }

    private IAgencyWorklist Deciding(string agency)
    {
        var worklist = Of(agency);
        user.Demand(Rights.CasesDecide(agency));
        return worklist;
    }

    private ClerkDecision Checked(DecisionInput input)
    {
        if (Check(input) is { IsEmpty: false } errors)
        {
            throw new ProblemException(Problems.Validation(errors));
        }

        var status = input.Outcome switch
        {
            DecisionOutcome.Approved => ReportedStatus.Approved,
            DecisionOutcome.Refused => ReportedStatus.Refused,
            _ => ReportedStatus.WaitingForApplicant,
        };
        return new ClerkDecision(status, input.Reason?.Trim(), input.ResultNumber?.Trim(), input.Items ?? [], user.DisplayName);
    }
}

/// <summary>What a clerk may decide.</summary>
public enum DecisionOutcome
{
    /// <summary>Yes.</summary>
    Approved,

    /// <summary>No.</summary>
    Refused,

    /// <summary>Not yet: the applicant must bring something.</summary>
    MoreInformation,
}

/// <summary>A clerk's decision as it is typed.</summary>
public sealed record DecisionInput(
    DecisionOutcome Outcome, string? Reason = null, string? ResultNumber = null, IReadOnlyList<string>? Items = null);

/// <summary>One of many decisions.</summary>
public sealed record BatchDecision(
    Guid CaseId,
    DecisionOutcome Outcome,
    string? Reason = null,
    string? ResultNumber = null,
    IReadOnlyList<string>? Items = null,
    int? Version = null);

/// <summary>What became of one of many decisions.</summary>
public sealed record BatchVerdict(Guid CaseId, string Outcome, bool Changed, string? Detail);
