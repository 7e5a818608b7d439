using IntegrationHub.Core.Http;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>How an act on a break ended.</summary>
internal abstract record BreakOutcome
{
    private BreakOutcome()
    {
    }

    /// <summary>The hub looked there again since: the answer is in the latest run.</summary>
    public static BreakOutcome NoLongerStands { get; } = new Refused(new LocalText(
        "Selisih ini tidak berlaku lagi; lihat pencocokan terakhir instansi ini.",
        "This break no longer stands; see the agency's latest run."));

    public sealed record Done(BreakView Break) : BreakOutcome;

    public sealed record NotFound : BreakOutcome;

    /// <summary>Not as things stand; says why.</summary>
    public sealed record Refused(LocalText Why) : BreakOutcome;
}
