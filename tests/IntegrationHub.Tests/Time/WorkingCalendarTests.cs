using System.Globalization;
using CsCheck;
using IntegrationHub.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = CalendarFile.BuiltIn;
    private static readonly LocalClock Clock = new(new FakeTimeProvider());

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-08-17", false)]
    [InlineData("2026-12-24", false)]
    [InlineData("2026-12-25", false)]
    public void Weekends_national_holidays_and_joint_leave_are_closed(string date, bool open) =>
        Calendar.IsWorkingDay(Date(date)).ShouldBe(open);

    [Fact]
    public void All_25_closed_dates_of_2026_are_loaded_with_names_in_both_languages()
    {
        Calendar.Years[2026].Count.ShouldBe(25);
        Calendar.HolidayOn(Date("2026-12-25"))!.Name("id").ShouldBe("Natal");
        Calendar.HolidayOn(Date("2026-12-25"))!.Name("en").ShouldBe("Christmas Day");
        Calendar.HolidayOn(Date("2026-12-24"))!.Kind.ShouldBe(HolidayKind.JointLeave);
    }

    [Theory]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2026-11-22", 0, "2026-11-23")]
    [InlineData("2026-11-23", 1, "2026-11-24")]
    [InlineData("2026-11-23", 5, "2026-11-30")]
    [InlineData("2026-03-17", 1, "2026-03-25")]
    [InlineData("2026-12-23", 1, "2026-12-28")]
    public void Working_days_are_added_around_closed_ones(string from, int days, string to) =>
        Calendar.AddWorkingDays(Date(from), days).ShouldBe(Date(to));

    [Fact]
    public void Adding_and_counting_working_days_agree() =>
        Gen.Select(Gen.Int[0, 360], Gen.Int[0, 200]).Sample((offset, days) =>
        {
            var start = Calendar.WorkingDayFrom(Date("2026-01-01").AddDays(offset));
            return Calendar.WorkingDaysBetween(start, Calendar.AddWorkingDays(start, days)) == days;
        });

    [Theory]
    [InlineData("2026-11-23 10:00", "2026-11-24")]
    [InlineData("2026-11-23 07:00", "2026-11-24")]
    [InlineData("2026-11-23 14:59", "2026-11-24")]
    [InlineData("2026-11-23 15:00", "2026-11-25")]
    [InlineData("2026-11-27 14:30", "2026-12-01")]
    [InlineData("2026-11-28 10:00", "2026-12-01")]
    public void After_closing_time_or_on_a_closed_day_the_promise_counts_from_the_next_working_day(string submitted, string promised) =>
        Calendar.PromisedDate(Local(submitted), 1, Clock).ShouldBe(Date(promised));

    [Theory]
    [InlineData("2026-11-23 09:00", "2026-11-23 10:30", 90)]
    [InlineData("2026-11-23 14:00", "2026-11-24 09:00", 120)]
    [InlineData("2026-11-27 14:00", "2026-11-30 08:30", 60)]
    [InlineData("2026-11-28 09:00", "2026-11-29 17:00", 0)]
    [InlineData("2026-11-23 10:00", "2026-11-23 09:00", 0)]
    public void Working_time_passes_in_office_hours_only(string from, string to, int minutes) =>
        Calendar.WorkingTimeBetween(Local(from), Local(to), Clock).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void A_year_without_holidays_counts_weekends_only_and_says_so()
    {
        Calendar.IsWorkingDay(Date("2027-01-01")).ShouldBeTrue();
        Calendar.Coverage(Date("2026-12-01"), Date("2026-12-31")).ShouldBeNull();
        var warning = Calendar.Coverage(Date("2026-12-01"), Date("2027-01-08"))!;
        warning.Years.ShouldBe([2027]);
        warning.Text("id").ShouldContain("2027");
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(string text) => new(
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
