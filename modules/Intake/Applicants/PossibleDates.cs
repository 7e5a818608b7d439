using System.Globalization;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>The dates a two-digit year may stand for: 19YY and 20YY, where the calendar has them.</summary>
internal static class PossibleDates
{
    public static IEnumerable<DateOnly> Of(int day, string month, string year)
    {
        var monthNumber = int.Parse(month, CultureInfo.InvariantCulture);
        var shortYear = int.Parse(year, CultureInfo.InvariantCulture);
        if (monthNumber is < 1 or > 12 || day < 1)
        {
            yield break;
        }

        foreach (var century in (int[])[1900, 2000])
        {
            if (day <= DateTime.DaysInMonth(century + shortYear, monthNumber))
            {
                yield return new DateOnly(century + shortYear, monthNumber, day);
            }
        }
    }
}
