namespace IntegrationHub.Modules.Intake.Catalogue;

internal enum FieldType
{
    Text,
    Multiline,
    Number,
    Money,
    Date,
    Choice,
    YesNo,
    Nik,
    Kk,
    Npwp,
    Nib,
    Nop,
    Kbli,
    Phone,
    Email,
    District,
}

internal sealed record FormField
{
    public required string Name { get; init; }
    public required FieldType Type { get; init; }
    public required LocalizedText Label { get; init; }
    public LocalizedText? Hint { get; init; }
    public bool Required { get; init; } = true;

    /// <summary>Asked only while this holds; a value given otherwise is refused.</summary>
    public Condition? When { get; init; }

    public FieldLimits Limits { get; init; } = FieldLimits.None;
    public IReadOnlyList<ChoiceOption> Options { get; init; } = [];

    /// <summary>Agencies taking part that may see the value.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>The NIK field whose encoded birth date this date is compared with; a difference only warns.</summary>
    public string? BirthDateOf { get; init; }

    /// <summary>Of a text field; the catalogue's own limit, or one that keeps a page readable.</summary>
    public int MaxLength => Limits.MaxLength ?? (Type == FieldType.Multiline ? 2000 : 200);
}

internal sealed record ChoiceOption(string Value, LocalizedText Label);

internal enum DateRange
{
    Any,
    PastOrToday,
    TodayOrFuture,
}

internal sealed record FieldLimits(
    decimal? Min = null,
    decimal? Max = null,
    int? MinLength = null,
    int? MaxLength = null,
    string? Pattern = null,
    DateRange Dates = DateRange.Any)
{
    public static FieldLimits None { get; } = new();
}
