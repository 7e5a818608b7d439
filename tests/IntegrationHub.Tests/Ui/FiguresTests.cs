using System.Globalization;
using IntegrationHub.Ui.Components;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class FiguresTests
{
    private static readonly LocalTime Clock = new(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"),
        new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 18, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("id", "23 Agu 2026 20.03 WIB")]
    [InlineData("en", "23 Aug 2026 20.03 WIB")]
    public void A_moment_is_shown_in_the_zone_and_months_of_its_reader(string language, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Clock.Format(new DateTimeOffset(2026, 8, 23, 13, 3, 59, TimeSpan.Zero)).ShouldBe(expected);
    }

    [Fact]
    public void Today_begins_at_midnight_of_the_mall_not_of_utc() => Clock.Today.ShouldBe(new DateOnly(2026, 11, 24));

    [Theory]
    [InlineData(1250000, "Rp\u00a01.250.000")]
    [InlineData(0, "Rp\u00a00")]
    [InlineData(-500, "-Rp\u00a0500")]
    public void Money_has_points_between_thousands(int amount, string expected) => Figures.Money(amount).ShouldBe(expected);

    [Fact]
    public void Numbers_have_a_decimal_comma_only_where_there_is_a_decimal()
    {
        Figures.Number(12.44).ShouldBe("12,4");
        Figures.Number(8).ShouldBe("8");
        Figures.Count(10000).ShouldBe("10.000");
    }
}
