using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applications;

internal static class SkipCauses
{
    private static readonly LocalizedText DoesNotApply = new(
        "Tidak diperlukan untuk permohonan ini.", "Not needed for this application.");

    private static readonly LocalizedText Refused = new(
        "Permohonan ditolak oleh instansi lain.", "Another agency refused the application.");

    private static readonly LocalizedText Cancelled = new(
        "Permohonan dibatalkan oleh pemohon.", "The applicant withdrew the application.");

    public static LocalizedText TextOf(SkipCause cause) => cause switch
    {
        SkipCause.DoesNotApply => DoesNotApply,
        SkipCause.ApplicationRefused => Refused,
        SkipCause.ApplicationCancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "no text for this cause"),
    };
}
