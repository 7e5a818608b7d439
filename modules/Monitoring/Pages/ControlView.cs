using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Modules.Monitoring.Failures;
using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Modules.Monitoring.Nodes;
using IntegrationHub.Ui.Components;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>What the control room shows at one moment.</summary>
internal sealed record ControlView(
    FlowMap Flow,
    HubNodes Nodes,
    IReadOnlyList<BackendView> Backends,
    ConservationReport Conservation,
    IReadOnlyList<FailureGroup> Failures);

/// <summary>How the state of an agency's system is drawn.</summary>
internal static class StateLooks
{
    public static Tone ToneOf(AgencyState state) => state switch
    {
        AgencyState.Up => Tone.Success,
        AgencyState.Degraded => Tone.Warning,
        AgencyState.Down => Tone.Danger,
        _ => Tone.Neutral,
    };

    public static string IconOf(AgencyState state) => state switch
    {
        AgencyState.Up => "plug-connected",
        AgencyState.Degraded => "alert-triangle",
        AgencyState.Down => "plug-connected-x",
        _ => "player-pause",
    };
}
