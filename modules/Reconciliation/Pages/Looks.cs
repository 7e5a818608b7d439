using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Ui.Components;

namespace IntegrationHub.Modules.Reconciliation.Pages;

/// <summary>How runs and breaks are coloured.</summary>
internal static class Looks
{
    public static Tone Of(RunView run) => run.State switch
    {
        RunState.Running => Tone.Info,
        RunState.Failed => Tone.Danger,
        RunState.Invalid => Tone.Warning,
        _ => run.Breaks.Values.Sum() == 0 ? Tone.Success : Tone.Warning,
    };

    public static Tone Of(BreakState state) => state switch
    {
        BreakState.Open => Tone.Danger,
        BreakState.Assigned => Tone.Warning,
        BreakState.Repaired => Tone.Success,
        _ => Tone.Neutral,
    };
}
