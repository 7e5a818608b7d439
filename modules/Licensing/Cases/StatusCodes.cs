using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>The numbered statuses of OSS (<c>kd_status</c>; docs/backends/licensing.md).</summary>
internal static class StatusCodes
{
    public const string Paused = "41";
    public const string Resumed = "42";
    public const string Reset = "43";
    public const string Restarted = "44";
    public const string Approved = "50";
    public const string DeemedApproved = "57";
    public const string Refused = "90";
    public const string Withdrawn = "99";

    private static readonly Dictionary<string, ReportedStatus> Meanings = new()
    {
        ["05"] = ReportedStatus.InReview,
        ["09"] = ReportedStatus.Received,
        ["10"] = ReportedStatus.Received,
        ["11"] = ReportedStatus.WaitingForApplicant,
        ["12"] = ReportedStatus.InReview,
        ["20"] = ReportedStatus.InReview,
        ["30"] = ReportedStatus.InReview,
        ["31"] = ReportedStatus.InReview,
        ["32"] = ReportedStatus.InReview,
        ["33"] = ReportedStatus.InReview,
        ["34"] = ReportedStatus.WaitingForApplicant,
        ["40"] = ReportedStatus.InReview,
        [Paused] = ReportedStatus.WaitingForApplicant,
        [Resumed] = ReportedStatus.InReview,
        [Reset] = ReportedStatus.InReview,
        [Restarted] = ReportedStatus.InReview,
        ["45"] = ReportedStatus.InReview,
        ["49"] = ReportedStatus.InReview,
        [Approved] = ReportedStatus.Approved,
        ["52"] = ReportedStatus.InReview,
        [DeemedApproved] = ReportedStatus.Approved,
        ["60"] = ReportedStatus.InReview,
        ["70"] = ReportedStatus.InReview,
        ["80"] = ReportedStatus.InReview,
        [Refused] = ReportedStatus.Refused,
        ["93"] = ReportedStatus.Refused,
        [Withdrawn] = ReportedStatus.Withdrawn,
    };

    /// <summary>What a code means for the case; null when it is none of OSS's.</summary>
    public static ReportedStatus? Meaning(string? code)
        => code is not null && Meanings.TryGetValue(code, out var status) ? status : null;
}
