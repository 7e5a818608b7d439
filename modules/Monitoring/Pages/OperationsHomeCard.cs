using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Home;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>What operations say on the start page: how many agencies answer, what failed, whether anything is lost.</summary>
internal sealed class OperationsHomeCard(
    FlowSnapshots flow, LatestConservation conservation, ICurrentUser user, IStringLocalizer<Texts> texts) : IHomeCard
{
    public async Task<HomeCard?> ForReaderAsync(CancellationToken cancellation)
    {
        if (!user.Has(Rights.OperationsRead))
        {
            return null;
        }

        var map = (await flow.GetAsync(FlowWindow.Minutes15, cancellation)).Map;
        var account = await conservation.GetAsync(cancellation);
        var backends = map.Nodes.Where(node => node.State is not null).ToList();
        var well = backends.Count(node => node.State == AgencyState.Up);
        var tone = !account.Balanced ? Tone.Danger : well < backends.Count || map.Parked > 0 ? Tone.Warning : Tone.Success;
        return new HomeCard(
            tone,
            texts["Home.Sentence", well, backends.Count, Figures.Count(map.Parked), LossText(account.Balanced, account.Breaking.Count)],
            [.. Tasks(map, well < backends.Count, account.Balanced)]);
    }

    private string LossText(bool balanced, int breaking)
        => balanced ? texts["Home.NothingLost"] : texts["Home.SomethingLost", Figures.Count(breaking)];

    private IEnumerable<HomeTask> Tasks(FlowMap map, bool agencyAway, bool balanced)
    {
        if (!balanced)
        {
            yield return new(100, "/ops", "shield-check", texts["Home.Check"], texts["Home.CheckText"]);
        }

        if (map.Parked > 0 && user.Has(Rights.OperationsResend))
        {
            yield return new(85, "/ops/gagal", "repeat", texts["Home.Resend"], texts["Home.ResendText", Figures.Count(map.Parked)]);
        }

        yield return new(agencyAway ? 75 : 20, "/ops", "activity", texts["Home.Open"], texts["Home.OpenText"]);
    }
}
