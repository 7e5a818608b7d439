namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>Which lines an extract asks for: from inclusive, to exclusive; pages count from 1.</summary>
internal sealed record LedgerWindow
{
    public const int LargestPage = 1000;
    public const int UsualPage = 500;

    public DateTimeOffset? ReceivedFrom { get; init; }

    public DateTimeOffset? ReceivedTo { get; init; }

    public DateTimeOffset? UpdatedFrom { get; init; }

    public DateTimeOffset? UpdatedTo { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = UsualPage;

    public static bool IsPage(long page, long size) => page is >= 1 and <= int.MaxValue && size is >= 1 and <= LargestPage;

    public (string Name, object? Value)[] Parameters() =>
    [
        ("@receivedFrom", Milliseconds(ReceivedFrom, long.MinValue)), ("@receivedTo", Milliseconds(ReceivedTo, long.MaxValue)),
        ("@updatedFrom", Milliseconds(UpdatedFrom, long.MinValue)), ("@updatedTo", Milliseconds(UpdatedTo, long.MaxValue)),
        ("@size", Size), ("@skip", (Page - 1L) * Size),
    ];

    private static long Milliseconds(DateTimeOffset? time, long open) => time?.ToUnixTimeMilliseconds() ?? open;
}
