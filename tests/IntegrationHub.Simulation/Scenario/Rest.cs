using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>
/// Lets the world come to rest: nothing goes wrong any more, everybody does what is theirs, and time passes to whatever
/// is due next, until nothing is left to do or too much time has passed.
/// </summary>
internal sealed class Rest(
    SimulatedWorld world, Applicants applicants, Deliveries deliveries, Calls calls, Officers officers)
{
    private const int MostRounds = 400;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(10);
    private static readonly TimeSpan Pace = TimeSpan.FromHours(3);
    private static readonly TimeSpan WhileBreakersClose = TimeSpan.FromSeconds(5);

    public async Task ComeAsync()
    {
        world.EndDisturbance();
        world.Trace.Add("nothing disturbs any more");
        var end = world.Clock.Current + Longest;
        for (var round = 0; round < MostRounds && world.Clock.Current < end; round++)
        {
            if (await WorkAsync())
            {
                continue;
            }

            if (NextDue() is not { } next || next > end)
            {
                return;
            }

            world.Clock.Set(next > world.Clock.Current ? next.AddMilliseconds(1) : world.Clock.Current + WhileBreakersClose);
        }

        world.Trace.Add("there is still no rest");
    }

    /// <summary>Lets an undisturbed world live until then: now and then everybody does what is theirs.</summary>
    public async Task LiveAsync(DateTimeOffset until)
    {
        while (world.Clock.Current < until)
        {
            for (var worked = true; worked;)
            {
                worked = await WorkAsync();
            }

            world.Clock.Set(world.Clock.Current + Pace < until ? world.Clock.Current + Pace : until);
        }
    }

    private async Task<bool> WorkAsync()
    {
        var worked = await calls.WakeAsync();
        if (deliveries.IsDue())
        {
            worked |= await deliveries.SweepAsync();
        }

        while (await deliveries.HandOverAsync(disturbed: false))
        {
            worked = true;
        }

        while (await officers.CallBackAsync(disturbed: false))
        {
            worked = true;
        }

        while (officers.Decide())
        {
            worked = true;
        }

        worked |= await applicants.AddAsync();
        if (world.Plan.PersonsAct)
        {
            worked |= await calls.ResendAsync();
            worked |= await deliveries.ResendAsync();
        }

        foreach (var agency in SimulatedInstallation.Agencies.Where(calls.IsDue))
        {
            worked |= await calls.MakeAsync(agency, disturbed: false);
        }

        return worked;
    }

    // What waits behind a parked message waits for a person, and would come again for ever.
    private DateTimeOffset? NextDue()
    {
        var owned = "SELECT json_extract(m.body, '$.stepId') FROM messaging_delivery d JOIN messaging_message m ON m.id = d.message_id WHERE d.state = 'Parked'";
        var due = string.Join(" UNION ALL ", SimulatedInstallation.Agencies.Select(agency => $"""
            SELECT p.due_at AS due FROM {agency.Schema}_pending_call p JOIN {agency.Schema}_case c ON c.id = p.case_id
            WHERE p.state = 'Open' AND lower(c.step_id) NOT IN (SELECT lower(x) FROM owned)
            """).Append("""
            SELECT d.due_at AS due FROM messaging_delivery d JOIN messaging_message m ON m.id = d.message_id
            WHERE d.state = 'Ready' AND lower(json_extract(m.body, '$.stepId')) NOT IN (SELECT lower(x) FROM owned)
            """));
        var found = world.Database.Query(
            $"WITH owned(x) AS ({owned}), due AS ({due}) SELECT COALESCE(MIN(CASE WHEN due > $now THEN due END), MIN(due)) FROM due",
            row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0),
            ("$now", world.Clock.Current.UtcTicks));
        return found[0] is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }
}
