using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Time;

/// <summary>
/// The calendar in force: the built-in one, overlaid by a file when it exists. A changed file is taken up within
/// <see cref="CheckInterval"/>; a broken one leaves the last good calendar in force and says so.
/// </summary>
/// <remarks>The file's timestamp is looked at, as notifications of changes do not arrive from every volume.</remarks>
public sealed class CalendarFile(string path, TimeProvider clock, ILogger<CalendarFile> logger)
{
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private volatile WorkingCalendar current = BuiltIn;
    private volatile string? problem;
    private DateTime readVersion;
    private DateTimeOffset nextCheck = DateTimeOffset.MinValue;

    /// <summary>The calendar that ships with the hub.</summary>
    public static WorkingCalendar BuiltIn { get; } = ReadBuiltIn();

    public string Path => path;

    public WorkingCalendar Current
    {
        get
        {
            Refresh();
            return current;
        }
    }

    /// <summary>What is wrong with the file as it stands; null when it is in use, or absent.</summary>
    public string? Problem
    {
        get
        {
            Refresh();
            return problem;
        }
    }

    private void Refresh()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now < nextCheck)
            {
                return;
            }

            nextCheck = now + CheckInterval;

            // A missing file has a fixed timestamp in the far past, so it reads as one more version.
            var version = File.GetLastWriteTimeUtc(path);
            if (version != readVersion)
            {
                readVersion = version;
                Load();
            }
        }
    }

    private void Load()
    {
        try
        {
            current = File.Exists(path) ? CalendarJson.Read(File.ReadAllText(path), BuiltIn) : BuiltIn;
            problem = null;
            logger.LogInformation("Working calendar loaded for {Years}", string.Join(", ", current.Years.Keys.Order()));
        }
        catch (Exception unusable) when (unusable is CalendarFormatException or IOException or UnauthorizedAccessException)
        {
            problem = $"{path}: {unusable.Message}";
            if (unusable is not CalendarFormatException)
            {
                readVersion = default; // unreadable now, perhaps not at the next check
            }

            logger.LogError(unusable, "The calendar {Path} cannot be used; the last good one stays in force", path);
        }
    }

    private static WorkingCalendar ReadBuiltIn()
    {
        using var stream = typeof(CalendarFile).Assembly.GetManifestResourceStream("Time/calendar.json")!;
        using var reader = new StreamReader(stream);
        return CalendarJson.Read(reader.ReadToEnd(), basis: null);
    }
}
