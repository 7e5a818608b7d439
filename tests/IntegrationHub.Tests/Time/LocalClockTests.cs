using IntegrationHub.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Time;

public sealed class LocalClockTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 13, 3, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Evening);

    [Fact]
    public void Times_are_shown_as_people_read_them()
    {
        var clock = new LocalClock(time);

        clock.Format(Evening, "id").ShouldBe("23 Nov 2026 20.03 WIB");
        clock.Format(Evening, "en").ShouldBe("23 Nov 2026 20:03 WIB");
        LocalFormat.Date(new DateOnly(2026, 8, 17), "id").ShouldBe("17 Agu 2026");
        LocalFormat.Date(new DateOnly(2026, 8, 17), "en").ShouldBe("17 Aug 2026");
    }

    [Fact]
    public void The_zone_is_a_setting()
    {
        var clock = new LocalClock(time, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jayapura"));

        clock.Format(Evening, "id").ShouldBe("23 Nov 2026 22.03 WIT");
    }

    [Fact]
    public void The_business_date_changes_at_midnight_of_the_zone()
    {
        var clock = new LocalClock(time);
        clock.Today.ShouldBe(new DateOnly(2026, 11, 23));

        time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));

        clock.Today.ShouldBe(new DateOnly(2026, 11, 24));
        clock.At(new DateOnly(2026, 11, 24), TimeOnly.MinValue).ShouldBe(time.GetUtcNow());
    }

    [Theory]
    [InlineData(1_250_000, "id", "Rp 1.250.000")]
    [InlineData(1_250_000, "en", "Rp 1,250,000")]
    [InlineData(0, "id", "Rp 0")]
    [InlineData(-500, "id", "-Rp 500")]
    public void Money_is_whole_rupiah(long rupiah, string language, string text) =>
        LocalFormat.Money(rupiah, language).ShouldBe(text);
}
