using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>One status of a licence application.</summary>
/// <param name="Number"><c>nomor_urut</c>, from 1; only rises.</param>
/// <param name="Code"><c>kd_status</c>, as OSS-RBA numbers them.</param>
internal sealed record LicenceStatus(int Number, string Code, DateTimeOffset At)
{
    public const string Paused = "41";
    public const string Resumed = "42";
    public const string Reset = "43";
    public const string Restarted = "44";
    public const string Approved = "50";
    public const string DeemedApproval = "57";
    public const string Refused = "90";
    public const string Withdrawn = "99";
}

/// <summary>A case's statuses: one column of text, ordered by number.</summary>
internal static class StatusHistory
{
    public static ValueConverter<IReadOnlyList<LicenceStatus>, string> Converter { get; } = new(
        statuses => Write(statuses),
        text => Read(text));

    public static ValueComparer<IReadOnlyList<LicenceStatus>> Comparer { get; } = new(
        (left, right) => left!.SequenceEqual(right!),
        statuses => statuses.Aggregate(0, (hash, status) => HashCode.Combine(hash, status)),
        statuses => statuses.ToArray());

    /// <summary>Both, each number once: what came late finds its place.</summary>
    public static IReadOnlyList<LicenceStatus> Merge(IReadOnlyList<LicenceStatus> known, IEnumerable<LicenceStatus> told)
        => [.. known.Concat(told).DistinctBy(status => status.Number).OrderBy(status => status.Number)];

    public static string Write(IReadOnlyList<LicenceStatus> statuses)
        => JsonSerializer.Serialize(statuses, JsonSerializerOptions.Default);

    public static IReadOnlyList<LicenceStatus> Read(string text)
        => JsonSerializer.Deserialize<List<LicenceStatus>>(text, JsonSerializerOptions.Default)!;
}
