using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>
/// What a seed draws before anything happens. Each seed has only some of the faults, each in its own measure: a world
/// that has everything at once hides what two of them do together.
/// </summary>
/// <param name="Reconciles">Whether the books are compared at the end.</param>
/// <param name="PersonsAct">Whether persons look after what is theirs.</param>
/// <param name="Sleepiness">How often a process falls asleep between claiming a call and making it.</param>
/// <param name="Interleaving">How often another process gets in before a write.</param>
internal sealed record SeedPlan(
    DateTimeOffset Start,
    int Steps,
    int Applications,
    bool Crashes,
    bool StorageFails,
    double PipeFaults,
    bool PipeDiesWithProcess,
    bool HandlersFail,
    bool Poison,
    bool Withdrawals,
    bool PersonsAct,
    double Sleepiness,
    double Interleaving,
    bool Reconciles,
    bool ExtractIsTruncated)
{
    private static readonly CallFault[] AllFaults =
    [
        CallFault.Refused, CallFault.TooMany, CallFault.ErrorBefore, CallFault.AnswerLost, CallFault.AnswerLost,
        CallFault.SlowBefore, CallFault.SlowAfter, CallFault.SlowAfter, CallFault.Rejected, CallFault.Held,
    ];

    public static SeedPlan Make(Draw draw) => new(
        // Minutes around midnight WIB and ends of months are as likely as the middle of a day.
        new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero)
            .AddDays(draw.Between(0, 75)).AddHours(draw.Chance(0.3) ? 16.95 : draw.Between(0, 23)),
        draw.Between(15, 60),
        draw.Between(1, 3),
        Crashes: draw.Chance(0.5),
        StorageFails: draw.Chance(0.5),
        PipeFaults: draw.Chance(0.5) ? draw.NextDouble() * 0.6 : 0,
        PipeDiesWithProcess: draw.Chance(0.5),
        HandlersFail: draw.Chance(0.3),
        Poison: draw.Chance(0.2),
        Withdrawals: draw.Chance(0.4),
        PersonsAct: draw.Chance(0.6),
        Sleepiness: draw.Chance(0.4) ? 0.3 : 0.03,
        Interleaving: draw.Chance(0.5) ? draw.NextDouble() * 0.15 : 0,
        Reconciles: draw.Chance(0.15),
        ExtractIsTruncated: draw.Chance(0.3));

    public static BackendTraits TraitsOf(Draw draw) => new(
        draw.Weighted((Capability.HonoursKeys, 3), (Capability.RefusesSecond, 3), (Capability.CanBeAsked, 3), (Capability.None, 1)),
        draw.Weighted((0.0, 2), (0.15, 3), (0.35, 3), (0.7, 1)),
        draw.Some(AllFaults, AllFaults.Length),
        Forgets: draw.Chance(0.1));
}
