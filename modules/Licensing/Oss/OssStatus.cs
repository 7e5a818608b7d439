using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Cases;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>What a <c>kd_status</c> means for the case.</summary>
internal static class OssStatus
{
    private const int CodeLength = 2;

    /// <summary>Null for what is no code at all; a code OSS adds later says that somebody works on the case.</summary>
    public static ReportedStatus? Read(string? code) => code switch
    {
        "10" => ReportedStatus.Received,
        LicenceStatus.Paused => ReportedStatus.WaitingForApplicant,
        LicenceStatus.Approved or LicenceStatus.DeemedApproval => ReportedStatus.Approved,
        LicenceStatus.Refused => ReportedStatus.Refused,
        LicenceStatus.Withdrawn => ReportedStatus.Withdrawn,
        { Length: CodeLength } when code.All(char.IsAsciiDigit) => ReportedStatus.InReview,
        _ => null,
    };

    public static string WriteDecision(ReportedStatus decision) => decision switch
    {
        ReportedStatus.Approved => LicenceStatus.Approved,
        ReportedStatus.Refused => LicenceStatus.Refused,
        ReportedStatus.WaitingForApplicant => LicenceStatus.Paused,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "A clerk does not decide this."),
    };
}
