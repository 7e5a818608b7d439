using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationHub.Modules.Monitoring.Failures;

/// <summary>What the hub gave up on.</summary>
internal enum FailureKind
{
    /// <summary>A handler gave up on a message.</summary>
    Delivery,

    /// <summary>A call to a backend was given up.</summary>
    Call,
}

/// <summary>Why something failed, without what differs from case to case. Pure.</summary>
/// <param name="Place">The handler's queue, or the agency.</param>
/// <param name="Error">The error with ids, numbers, times and quoted values taken out.</param>
internal sealed partial record FailureCause(FailureKind Kind, string Place, string Error)
{
    public static FailureCause Of(FailureKind kind, string place, string error)
    {
        var normal = Varying().Replace(Quoted().Replace(error, "'…'"), word => IsStatusCode(word.Value) ? word.Value : "#");
        return new FailureCause(kind, place, Spaces().Replace(normal, " ").Trim());
    }

    /// <summary>The group's lasting name: the same cause has the same one on every node and tomorrow.</summary>
    public string GroupId
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Place}\n{Error}")).AsSpan(0, 8));

    // 404 and 500 are different causes; an id, a time or an amount makes none.
    private static bool IsStatusCode(string word) => word.Length == 3 && word.All(char.IsAsciiDigit);

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();

    // A word with a digit in it, or with what was masked of a number of a person, which may be a part of an id.
    [GeneratedRegex(@"(?<![0-9A-Za-z*])(?=[A-Za-z.,:+\-]*[\d*])[0-9A-Za-z*](?:[0-9A-Za-z*.,:+\-]*[0-9A-Za-z*])?")]
    private static partial Regex Varying();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
