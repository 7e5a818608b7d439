using IntegrationHub.Simulation.Installation;
using IntegrationHub.Simulation.Plants;
using IntegrationHub.Simulation.Scenario;
using Shouldly;

namespace IntegrationHub.Simulation;

/// <summary>
/// Every agency's system is switched off over Idulfitri 1447 H, from ten working days before it until somebody comes back:
/// eleven closed days in a row, of which the mall itself has added the first two working ones.
/// </summary>
public sealed class LongHolidayTests : IAsyncLifetime
{
    private const string Calendar = """
        { "holidays": { "2026": [
            { "date": "2026-03-16", "kind": "local", "id": "Libur mal", "en": "The mall is closed" },
            { "date": "2026-03-17", "kind": "local", "id": "Libur mal", "en": "The mall is closed" },
            { "date": "2026-03-18", "kind": "jointLeave", "id": "Cuti bersama Nyepi", "en": "Joint leave, Day of Silence" },
            { "date": "2026-03-19", "kind": "national", "id": "Nyepi", "en": "Day of Silence" },
            { "date": "2026-03-20", "kind": "jointLeave", "id": "Cuti bersama Idulfitri", "en": "Joint leave, Eid al-Fitr" },
            { "date": "2026-03-23", "kind": "jointLeave", "id": "Cuti bersama Idulfitri", "en": "Joint leave, Eid al-Fitr" },
            { "date": "2026-03-24", "kind": "jointLeave", "id": "Cuti bersama Idulfitri", "en": "Joint leave, Eid al-Fitr" } ] } }
        """;

    private SimulatedInstallation installation = null!;
    private SimulatedWorld world = null!;
    private Applicants applicants = null!;
    private Calls calls = null!;
    private Rest time = null!;
    private Judgement judgement = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await SimulatedInstallation.CreateAsync(Plant.None);
        installation.SetCalendar(Calendar);
        world = new SimulatedWorld(installation, seed: 1, plan => plan with { Start = Wib(3, 2, 9), Applications = 9, PersonsAct = false });
        world.EndDisturbance();
        (applicants, calls) = (new Applicants(world), new Calls(world));
        var deliveries = new Deliveries(world);
        judgement = new Judgement(world, applicants, deliveries);
        time = new Rest(world, applicants, deliveries, calls, new Officers(world));
    }

    public ValueTask DisposeAsync()
    {
        installation.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Over_eleven_closed_days_nothing_is_given_up_and_everything_goes_when_the_offices_open()
    {
        CloseUntil(Wib(3, 25, 8));
        await FileAsync(3);
        await time.LiveAsync(Wib(3, 13, 16));
        await FileAsync(6);
        await time.LiveAsync(Wib(3, 20, 11));
        await FileAsync(9);
        await time.LiveAsync(Wib(3, 25, 8));
        GivenUp().ShouldBe(0);
        installation.Backends.ShouldAllBe(backend => backend.Effects.Count == 0);

        await time.LiveAsync(Wib(3, 26, 8));

        await judgement.CheckAtRestAsync();
        judgement.Violations.ShouldBeEmpty();
        InProgress().ShouldBe(0, string.Join('\n', world.Trace.Lines));
    }

    [Fact]
    public async Task After_fourteen_open_days_a_call_is_a_persons_who_may_have_it_made_for_fourteen_more()
    {
        CloseUntil(Wib(4, 15, 8));
        await FileAsync(3);
        await time.LiveAsync(Wib(3, 31, 23));
        GivenUp().ShouldBe(0, "the fourteenth open day is not over");
        await time.LiveAsync(Wib(4, 1, 9));
        GivenUp().ShouldBeGreaterThan(2);

        await calls.ResendGivenUpAsync();
        await time.LiveAsync(Wib(4, 15, 8));
        GivenUp().ShouldBe(0, "a person said that it shall be tried again");

        await time.LiveAsync(Wib(4, 16, 8));
        await judgement.CheckAtRestAsync();
        judgement.Violations.ShouldBeEmpty();
        InProgress().ShouldBe(0);
    }

    private static DateTimeOffset Wib(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(7));

    private void CloseUntil(DateTimeOffset opening)
    {
        foreach (var backend in installation.Backends)
        {
            (backend.Traits, backend.DownUntil) = (new(Backends.Capability.HonoursKeys, 0, [], Forgets: false), opening);
        }
    }

    private async Task FileAsync(int different)
    {
        while (applicants.Receipts.DistinctBy(receipt => receipt.ReceiptCode).Count() < different)
        {
            await applicants.FileAsync();
        }
    }

    private int GivenUp() => SimulatedInstallation.Agencies.Sum(agency
        => Count($"SELECT count(*) FROM {agency.Schema}_pending_call WHERE state = 'Parked'"));

    private int InProgress() => Count("SELECT count(*) FROM intake_application WHERE status IN ('InProgress', 'WaitingForApplicant')");

    private int Count(string sql) => world.Database.Query(sql, row => row.GetInt32(0))[0];
}
