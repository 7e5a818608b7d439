using System.Globalization;

namespace IntegrationHub.Core.Time;

/// <summary>
/// Dates, times and money as people here read them, in Indonesian (<c>id</c>) and English (<c>en</c>).
/// Spelled out instead of taken from the system's culture data, whose abbreviations change between versions.
/// </summary>
public static class LocalFormat
{
    private static readonly string[] IndonesianMonths =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly NumberFormatInfo IndonesianNumbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
    });

    public static bool IsEnglish(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    public static NumberFormatInfo Numbers(string language) =>
        IsEnglish(language) ? NumberFormatInfo.InvariantInfo : IndonesianNumbers;

    /// <summary><c>Rp 1.250.000</c>, in English <c>Rp 1,250,000</c>; whole rupiah.</summary>
    public static string Money(long rupiah, string language) =>
        (rupiah < 0 ? "-Rp " : "Rp ") + decimal.Abs(rupiah).ToString("#,0", Numbers(language));

    /// <summary><c>23 Mei 2026</c>, in English <c>23 May 2026</c>.</summary>
    public static string Date(DateOnly date, string language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{date.Day} {(IsEnglish(language) ? EnglishMonths : IndonesianMonths)[date.Month - 1]} {date.Year}");

    /// <summary><c>20.03</c>, in English <c>20:03</c>.</summary>
    public static string Time(TimeOnly time, string language) =>
        time.ToString(IsEnglish(language) ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);
}
