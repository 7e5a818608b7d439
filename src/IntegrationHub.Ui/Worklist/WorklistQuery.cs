using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationHub.Ui.Worklist;

/// <summary>Which view of a worklist an address names.</summary>
/// <param name="Status">Null shows what is not decided yet.</param>
internal sealed record WorklistQuery(string Agency, CaseStatus? Status, bool Overdue, bool Mine, string? Text, string? After)
{
    public const string Path = "/kerja";

    private const string Yes = "ya";

    public static WorklistQuery Read(IQueryCollection query, string agency) => new(
        agency,
        Enum.TryParse<CaseStatus>(query["status"], out var status) && Enum.IsDefined(status) ? status : null,
        query["lewat"] == Yes,
        query["saya"] == Yes,
        query["cari"].ToString().Trim() is { Length: > 0 } text ? text : null,
        query["after"].ToString() is { Length: > 0 } after ? after : null);

    public string Href => QueryHelpers.AddQueryString(Path, Parts());

    /// <summary>What filtering anew must not lose.</summary>
    public IReadOnlyDictionary<string, string> Kept => Parts().Where(part => part.Key is "instansi" or "status")
        .ToDictionary(part => part.Key, part => part.Value!);

    /// <exception cref="ProblemException">The place after which the page begins is none of ours: 400.</exception>
    public CaseFilter Filter(string clerk) => new(
        Status, OpenOnly: Status is null, Overdue, Mine ? clerk : null, Text?.ToUpperInvariant(),
        After: new PageRequest(PageRequest.DefaultLimit, After).AfterKey<CaseCursor>());

    private Dictionary<string, string?> Parts() => new(new Dictionary<string, string?>
    {
        ["instansi"] = Agency,
        ["status"] = Status?.ToString(),
        ["lewat"] = Overdue ? Yes : null,
        ["saya"] = Mine ? Yes : null,
        ["cari"] = Text,
        ["after"] = After,
    }.Where(part => part.Value is not null));
}
