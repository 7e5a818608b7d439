using IntegrationHub.Core.Agencies.Holds;

namespace IntegrationHub.Host.Commands;

/// <summary>What <c>hold</c> and <c>release</c> are told: agencies by code (or <c>all</c>), and options after them.</summary>
internal sealed record HoldArguments(IReadOnlyList<IOwedCalls> Agencies, string By, string Reason, bool Restored)
{
    private const string All = "all";

    /// <exception cref="ArgumentException">No agency is named, or one that does not exist, or an option that is not known.</exception>
    public static HoldArguments Read(IReadOnlyList<string> arguments, IEnumerable<IOwedCalls> known)
    {
        var named = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        var read = new HoldArguments(AgenciesOf(named, [.. known]), Environment.UserName, "", false);
        for (var i = named.Count; i < arguments.Count; i++)
        {
            read = arguments[i] switch
            {
                "--restored" => read with { Restored = true },
                "--by" when i + 1 < arguments.Count => read with { By = arguments[++i] },
                "--reason" when i + 1 < arguments.Count => read with { Reason = arguments[++i] },
                var other => throw new ArgumentException($"'{other}' is no option, or its value is missing. There are --reason, --by and --restored."),
            };
        }

        return read;
    }

    private static List<IOwedCalls> AgenciesOf(List<string> named, List<IOwedCalls> known)
    {
        var codes = string.Join(", ", known.Select(calls => calls.Agency.Code));
        if (named.Count == 0)
        {
            throw new ArgumentException($"Which agency? Name one or more of {codes}; or {All}.");
        }

        return named is [All]
            ? known
            : named.ConvertAll(code => known.Find(calls => calls.Agency.Code == code)
                ?? throw new ArgumentException($"There is no agency '{code}'. There are {codes}; or {All}."));
    }
}
