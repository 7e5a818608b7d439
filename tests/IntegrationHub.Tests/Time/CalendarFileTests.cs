using IntegrationHub.Core.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Time;

public sealed class CalendarFileTests : IDisposable
{
    private const string NewYear = """
        { "holidays": { "2027": [ { "date": "2027-01-01", "kind": "national", "id": "Tahun Baru", "en": "New Year" } ] } }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("calendar").FullName;
    private readonly FakeTimeProvider time = new();
    private readonly CalendarFile file;
    private int writes;

    public CalendarFileTests() => file = new CalendarFile(PathOfFile, time, NullLogger<CalendarFile>.Instance);

    private string PathOfFile => Path.Combine(folder, "calendar.json");

    [Fact]
    public void Without_a_file_the_built_in_calendar_is_in_force()
    {
        file.Current.ShouldBeSameAs(CalendarFile.BuiltIn);
        file.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_appears_is_taken_up_and_adds_its_years()
    {
        file.Current.Years.ContainsKey(2027).ShouldBeFalse();

        Write(NewYear);

        file.Current.IsWorkingDay(new DateOnly(2027, 1, 1)).ShouldBeFalse();
        file.Current.Years[2026].Count.ShouldBe(25);
    }

    [Fact]
    public void A_broken_file_leaves_the_last_good_calendar_in_force_and_says_what_is_wrong()
    {
        Write(NewYear);
        var good = file.Current;

        Write("{ \"holidays\": ");

        file.Current.ShouldBeSameAs(good);
        file.Problem.ShouldNotBeNull().ShouldStartWith(PathOfFile);

        Write(NewYear);
        file.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_is_removed_gives_the_built_in_calendar_back()
    {
        Write(NewYear);
        _ = file.Current;

        File.Delete(PathOfFile);
        time.Advance(CalendarFile.CheckInterval);

        file.Current.ShouldBeSameAs(CalendarFile.BuiltIn);
    }

    [Theory]
    [InlineData("""{ "holidays": { "2027": [ { "date": "2026-01-01", "kind": "national", "id": "a", "en": "b" } ] } }""", "no date of that year")]
    [InlineData("""{ "holidays": { "2027": [ { "date": "2027-01-01", "kind": "feast", "id": "a", "en": "b" } ] } }""", "write national, jointLeave or local")]
    [InlineData("""{ "holidays": { "2027": [ { "date": "2027-01-01", "kind": "local", "id": "a" } ] } }""", "both languages")]
    [InlineData("""{ "holidays": { "soon": [] } }""", "is no year")]
    [InlineData("""{ "officeHours": { "funday": { "opens": "08:00", "closes": "15:00" } } }""", "no day of the week")]
    [InlineData("""{ "officeHours": { "monday": { "opens": "8", "closes": "15:00" } } }""", "write it as 08:00")]
    [InlineData("""{ "officeHours": { "monday": { "opens": "15:00", "closes": "08:00" } } }""", "before it opens")]
    [InlineData("""{ "officeHours": {} }""", "names no day")]
    [InlineData("""{ "holiday": {} }""", "line 1")]
    public void Each_mistake_is_named_with_its_cure(string json, string problem)
    {
        Write(json);

        file.Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string json)
    {
        File.WriteAllText(PathOfFile, json);
        File.SetLastWriteTimeUtc(PathOfFile, new DateTime(2026, 1, 1, 0, 0, ++writes, DateTimeKind.Utc));
        time.Advance(CalendarFile.CheckInterval);
    }
}
