using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>What is wrong or doubtful about a filled form, by name of the input.</summary>
/// <param name="Errors">They stop the submission.</param>
/// <param name="Warnings">The officer looks at them and confirms.</param>
/// <param name="Duplicates">Applications for the same person and service that are still running.</param>
internal sealed record CounterFindings(
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyDictionary<string, string[]> Warnings,
    IReadOnlyList<Duplicate> Duplicates)
{
    public static CounterFindings None { get; } = new(new Dictionary<string, string[]>(), new Dictionary<string, string[]>(), []);

    public bool NeedConfirming => Warnings.Count > 0 || Duplicates.Count > 0;

    /// <summary>Changes with what is to be confirmed, so that nobody confirms what they have not seen.</summary>
    public string Seal
    {
        get
        {
            var text = string.Join('\n', Warnings
                .OrderBy(warning => warning.Key, StringComparer.Ordinal)
                .SelectMany(warning => warning.Value.Select(words => $"{warning.Key} {words}"))
                .Concat(Duplicates.Select(duplicate => duplicate.ReceiptCode)));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        }
    }

    public string? ErrorOf(string name) => Joined(Errors, name);

    public string? WarningOf(string name) => Joined(Warnings, name);

    private static string? Joined(IReadOnlyDictionary<string, string[]> findings, string name)
        => findings.TryGetValue(name, out var texts) ? string.Join(' ', texts) : null;
}

internal sealed record Duplicate(string ReceiptCode, DateTimeOffset SubmittedAt);
