using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Preferences;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Ui.Worklist;

/// <summary>What an agency's officer hears on the start page: what waits for them, and what is late.</summary>
internal sealed class WorklistHomeCard(Worklists worklists, IStringLocalizer<Texts> texts) : IHomeCard
{
    private const int MostLate = 200;

    private static readonly CaseStatus[] OfficersTurn = [CaseStatus.Delivered, CaseStatus.InReview, CaseStatus.GivenUp];

    public async Task<HomeCard?> ForReaderAsync(CancellationToken cancellation)
    {
        var standings = new List<Standing>();
        foreach (var worklist in worklists.Visible)
        {
            var counts = await worklist.CountAsync(cancellation);
            var late = await worklist.ListAsync(new CaseFilter(OverdueOnly: true, Limit: MostLate), cancellation);
            standings.Add(new Standing(
                worklist.Agency.Code, worklist.Agency.NameForReader(), OfficersTurn.Sum(status => counts[status]),
                late.Items.Count, late.Next is not null));
        }

        return standings.Count == 0 ? null : new HomeCard(
            standings.Exists(standing => standing.Late > 0) ? Tone.Warning : Tone.Success,
            string.Join(' ', standings.Select(Sentence)),
            [.. standings.SelectMany(Tasks)]);
    }

    private string Sentence(Standing standing)
        => texts["Worklist.Home.Sentence", standing.Name, Figures.Count(standing.Waiting), LateText(standing)];

    private IEnumerable<HomeTask> Tasks(Standing standing)
    {
        var path = $"{WorklistQuery.Path}?instansi={standing.Agency}";
        if (standing.Late > 0)
        {
            yield return new(
                90, path + "&lewat=ya", "clock", texts["Worklist.Home.Late", standing.Name],
                texts["Worklist.Home.LateText", LateText(standing)]);
        }

        yield return new(
            standing.Waiting > 0 ? 60 : 10, path, "checklist", texts["Worklist.Home.Open", standing.Name],
            texts["Worklist.Home.OpenText", Figures.Count(standing.Waiting)]);
    }

    private static string LateText(Standing standing) => Figures.Count(standing.Late) + (standing.MoreLate ? "+" : "");

    private sealed record Standing(string Agency, string Name, int Waiting, int Late, bool MoreLate);
}
