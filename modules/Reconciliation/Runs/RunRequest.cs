using System.Globalization;
using System.Text.Json.Serialization;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Time;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>What to reconcile.</summary>
/// <param name="Agency">Null means every agency, a run each.</param>
/// <param name="From">A date (its beginning) or a time with an offset; without it, the last seven days.</param>
/// <param name="To">A date (its end) or a time with an offset; without it, now.</param>
/// <param name="Repair">Whether what is safe is repaired at the end.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RunRequest(string? Agency = null, string? From = null, string? To = null, bool Repair = false)
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(400);
    private const int DefaultDays = 7;

    /// <summary>The window asked for, or what is wrong with it.</summary>
    public InputErrors Read(IEnumerable<string> agencies, LocalClock clock, out DateTimeOffset from, out DateTimeOffset to)
    {
        var errors = new InputErrors();
        from = to = default;
        if (Agency is not null && !agencies.Contains(Agency))
        {
            errors.Add("agency", "Instansi ini tidak dikenal.", "This agency is not known.");
        }

        // Whole seconds: they make the key of what runs once at a time.
        var now = clock.Now.AddTicks(-(clock.Now.Ticks % TimeSpan.TicksPerSecond));
        var begin = Moment(From, clock, 0) ?? (From is null ? clock.At(clock.Today.AddDays(1 - DefaultDays), TimeOnly.MinValue) : null);
        var end = Moment(To, clock, 1) ?? (To is null ? now : null);
        Check(errors, "from", begin);
        Check(errors, "to", end);
        if (begin is { } first && end is { } last)
        {
            (from, to) = (first, last);
            if (last <= first || last - first > LongestWindow)
            {
                errors.Add("to", "Harus sesudah from, paling lama 400 hari.", "Must be after from, by 400 days at most.");
            }
        }

        return errors;
    }

    private static void Check(InputErrors errors, string path, DateTimeOffset? moment)
    {
        if (moment is null)
        {
            errors.Add(
                path, "Tulis tanggal (2026-11-23) atau waktu (2026-11-23T00:00:00+07:00).",
                "Give a date (2026-11-23) or a time (2026-11-23T00:00:00+07:00).");
        }
    }

    private static DateTimeOffset? Moment(string? text, LocalClock clock, int daysOn)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 2000 and < 9000)
        {
            return clock.At(date.AddDays(daysOn), TimeOnly.MinValue);
        }

        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.Year is > 2000 and < 9000
            ? moment
            : null;
    }
}
