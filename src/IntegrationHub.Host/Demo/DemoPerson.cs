using System.Globalization;
using System.Text.Json.Nodes;

namespace IntegrationHub.Host.Demo;

/// <summary>An invented person. Serial numbers from 9000 on are not given out by the register.</summary>
internal sealed record DemoPerson(string Nik, string FullName, string KkNumber, string Phone, string Address, string District)
{
    private const int FemaleDayOffset = 40;

    public static DemoPerson Make(Random random)
    {
        var female = random.Next(2) == 0;
        var birth = new DateOnly(1960, 1, 1).AddDays(random.Next(16_000));
        var region = string.Create(CultureInfo.InvariantCulture, $"3214{random.Next(1, 18):00}");
        var day = birth.Day + (female ? FemaleDayOffset : 0);
        var nik = string.Create(CultureInfo.InvariantCulture, $"{region}{day:00}{birth:MMyy}{random.Next(9000, 10_000):0000}");
        var kk = string.Create(CultureInfo.InvariantCulture, $"{region}{random.Next(1, 29):00}0320{random.Next(9000, 10_000):0000}");
        return new DemoPerson(
            nik, DemoWords.Name(random, female), kk, DemoNumbers.Phone(random), DemoWords.Address(random),
            DemoApplicationMaker.District(random));
    }

    public JsonObject ToJson() => new()
    {
        ["nik"] = Nik,
        ["fullName"] = FullName,
        ["kkNumber"] = KkNumber,
        ["npwp"] = null,
        ["phone"] = Phone,
        ["email"] = null,
        ["address"] = Address,
        ["districtCode"] = District,
    };
}
