namespace IntegrationHub.Tests.Intake.Pages;

/// <summary>What an officer types for a general physician's practice permit.</summary>
internal static class CounterPage
{
    public const string Address = "/loket/baru?layanan=LIC-014";
    public const string Nik = "3214015201909999";

    public static Dictionary<string, string> Filled(params (string Name, string Value)[] changes)
    {
        var values = new Dictionary<string, string>
        {
            ["applicant.nik"] = Nik,
            ["applicant.fullName"] = "Siti Aminah",
            ["applicant.kkNumber"] = "3214010203209999",
            ["applicant.phone"] = "0812 0000 0001",
            ["applicant.address"] = "Jl. Veteran 1",
            ["applicant.districtCode"] = "32.14.01",
            ["fields.strNumber"] = "STR-1234567",
            ["fields.permitSequence"] = "first",
            ["fields.practiceType"] = "own",
            ["fields.practicePlaceName"] = "Praktik Umum Siti",
            ["fields.practiceAddress"] = "Jl. Veteran 2",
            ["fields.practiceDistrict"] = "32.14.01",
            ["fields.practiceSchedule"] = "Senin sampai Jumat 08-12",
            ["fields.isRenewal"] = "false",
            ["documents.str-aktif"] = "Seen",
            ["documents.ktp-pemohon"] = "Seen",
            ["documents.surat-keterangan-tempat-praktik"] = "Seen",
            ["documents.pas-foto"] = "Seen",
            ["counter"] = "Loket 3",
        };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return values;
    }

    /// <summary>Files the application and gives its receipt code.</summary>
    public static async Task<string> FileAsync(this Browser officer)
    {
        var page = await officer.OpenAsync(Address);
        var answer = await officer.SubmitAsync(page, Filled(), button: "kirim");
        return answer.Location!.Split('/')[^2];
    }
}
