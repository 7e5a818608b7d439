using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Cases;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>What OSS tells beyond the status, and how its cases are read.</summary>
internal static class OssFacts
{
    public const string StatusCode = "kd_status";
    public const string Document = "document";

    /// <summary>The report a case is; null when it lacks what the protocol promises.</summary>
    public static CaseReport? Report(OssLicence? licence)
        => licence is { IdIzin: { Length: > 0 } reference, TglStatus: { } at } && StatusCodes.Meaning(licence.KdStatus) is { } status
            ? new CaseReport(
                reference, status, at, licence.Keterangan, licence.NoIzin, licence.DataDiminta, licence.NomorUrut,
                licence.Sha256, Facts(licence), licence.Nominal)
            : null;

    private static Dictionary<string, string> Facts(OssLicence licence)
    {
        var facts = new Dictionary<string, string> { [StatusCode] = licence.KdStatus! };
        if ((licence.FileIzin ?? licence.FileLampiran) is { } document)
        {
            facts[Document] = document;
        }

        return facts;
    }
}
