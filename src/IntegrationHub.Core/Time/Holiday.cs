namespace IntegrationHub.Core.Time;

public enum HolidayKind
{
    /// <summary>A national holiday.</summary>
    National,

    /// <summary>Joint leave (cuti bersama): offices of the civil service are closed as well.</summary>
    JointLeave,

    /// <summary>A day on which this mall alone is closed.</summary>
    Local,
}

/// <summary>A date on which the offices are closed, named in Indonesian and English.</summary>
public sealed record Holiday(DateOnly Date, HolidayKind Kind, string NameId, string NameEn)
{
    public string Name(string language) => LocalFormat.IsEnglish(language) ? NameEn : NameId;
}

/// <summary>From opening to closing on one day of the week.</summary>
public sealed record OfficeHours(TimeOnly Opens, TimeOnly Closes);

/// <summary>Years without loaded holidays: only weekly closing days were counted, so dates in them are estimates.</summary>
public sealed record CoverageWarning(IReadOnlyList<int> Years)
{
    public string Text(string language) => LocalFormat.IsEnglish(language)
        ? $"No holidays are loaded for {string.Join(", ", Years)}; only weekends were counted."
        : $"Hari libur {string.Join(", ", Years)} belum dimuat; hanya akhir pekan yang diperhitungkan.";
}
