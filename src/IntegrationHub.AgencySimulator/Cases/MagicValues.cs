using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>Serials (the last four digits of NIK or NPWP) that show an outcome on demand; docs/backends/simulator.md lists them.</summary>
internal static class MagicValues
{
    public const string NotInRegister = "0404";
    public const string ClearanceNotValid = "0405";
    public const string ElementsDiffer = "0406";
    public const string LocalTaxArrears = "0407";
    public const string MoreInformation = "0441";
    public const string ClockReset = "0443";
    public const string DeemedApproval = "0457";
    public const string OfficerRefuses = "0490";

    public static bool HasSerial(this Applicant applicant, string serial) =>
        Ends(applicant.Nik, serial) || Ends(applicant.Npwp, serial);

    public static string? MalformedNik(Applicant applicant) =>
        applicant.Nik is { } nik && (nik.Length != 16 || !nik.All(char.IsAsciiDigit)) ? "NIK tidak terdiri dari 16 angka" : null;

    private static bool Ends(string? number, string serial) => number is not null && number.EndsWith(serial, StringComparison.Ordinal);
}
