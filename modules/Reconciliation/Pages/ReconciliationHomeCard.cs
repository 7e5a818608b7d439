using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Preferences;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Reconciliation.Pages;

/// <summary>What reconciliation says on the start page: whether both sides' books agreed last night.</summary>
internal sealed class ReconciliationHomeCard(LatestNights nights, ICurrentUser user, IStringLocalizer<Texts> texts) : IHomeCard
{
    public async Task<HomeCard?> ForReaderAsync(CancellationToken cancellation)
    {
        if (!user.Has(Rights.ReconciliationRead))
        {
            return null;
        }

        var runs = (await nights.ReadAsync(cancellation)).Select(night => night.Run).OfType<RunView>().ToList();
        var breaks = runs.Sum(run => run.Breaks.Values.Sum());
        var unsure = runs.Count(run => run.State is RunState.Failed or RunState.Invalid);
        return new HomeCard(
            breaks > 0 || unsure > 0 ? Tone.Warning : runs.Count == 0 ? Tone.Neutral : Tone.Success,
            runs.Count == 0 ? texts["Home.Never"] : texts["Home.Sentence", runs.Count, Figures.Count(breaks), unsure],
            [.. Tasks(runs)]);
    }

    private IEnumerable<HomeTask> Tasks(List<RunView> runs)
    {
        foreach (var run in runs.Where(run => Looks.Of(run) == Tone.Warning))
        {
            yield return new(70, $"/rekon/{run.Id}", "scale", texts["Home.Look"], run.Verdict.ForReader());
        }

        if (user.Has(Rights.ReconciliationSign) && runs.Find(run => run is { State: RunState.Completed, SignedBy: null }) is { } unsigned)
        {
            yield return new(55, $"/rekon/{unsigned.Id}", "signature", texts["Home.Sign"], unsigned.Verdict.ForReader());
        }

        yield return new(15, "/rekon", "scale", texts["Home.Open"], texts["Home.OpenText"]);
    }
}
