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
        var normal = Id().Replace(error, "#");
        normal = Quoted().Replace(normal, "'…'");
        normal = Number().Replace(normal, "#");
        return new FailureCause(kind, place, Spaces().Replace(normal, " ").Trim());
    }

    /// <summary>The group's lasting name: the same cause has the same one on every node and tomorrow.</summary>
    public string GroupId
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Place}\n{Error}")).AsSpan(0, 8));

    [GeneratedRegex("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b\d[\d.,:TZ+\-]*\b|\*\*\*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
