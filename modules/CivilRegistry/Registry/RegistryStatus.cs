using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>The registry's names of how a request stands.</summary>
internal static class RegistryStatus
{
    private const string Waiting = "MENUNGGU_PEMOHON";
    private const string Approved = "DISETUJUI";
    private const string Refused = "DITOLAK";

    public static ReportedStatus? Read(string? status) => status switch
    {
        "DITERIMA" => ReportedStatus.Received,
        "DIPROSES" => ReportedStatus.InReview,
        Waiting => ReportedStatus.WaitingForApplicant,
        Approved => ReportedStatus.Approved,
        Refused => ReportedStatus.Refused,
        "DIBATALKAN" => ReportedStatus.Withdrawn,
        _ => null,
    };

    public static string WriteDecision(ReportedStatus decision) => decision switch
    {
        ReportedStatus.Approved => Approved,
        ReportedStatus.Refused => Refused,
        ReportedStatus.WaitingForApplicant => Waiting,
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "A clerk does not decide this."),
    };
}
