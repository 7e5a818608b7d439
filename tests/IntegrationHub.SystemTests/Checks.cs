using System.Diagnostics;
using System.Net;
using System.Text.Json;
using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>What must hold of applications, seen from outside.</summary>
internal static class Checks
{
    /// <summary>Between two looks that cost a processor a second, as each of the broker's own tools does.</summary>
    public static readonly TimeSpan Seldom = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Usually = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Ended = ["Completed", "Refused", "Cancelled"];

    /// <param name="whatIs">What there is instead, said when the time is over.</param>
    public static async Task EventuallyAsync(
        Func<Task<bool>> condition, string what, int withinSeconds, TimeSpan? every = null, Func<string>? whatIs = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            clock.Elapsed.TotalSeconds.ShouldBeLessThan(withinSeconds, whatIs is null ? what : $"{what}; instead:\n{whatIs()}");
            await Task.Delay(every ?? Usually);
        }
    }

    /// <summary>Waits for a condition, and goes on without it when the time is over.</summary>
    public static async Task UntilAsync(Func<bool> condition, TimeSpan atMost)
    {
        for (var clock = Stopwatch.StartNew(); !condition() && clock.Elapsed < atMost;)
        {
            await Task.Delay(50);
        }
    }

    public static Task AllCompleteAsync(HubClient client, IReadOnlyCollection<string> receipts, int withinSeconds)
    {
        var open = receipts.ToHashSet();
        var next = "";
        return EventuallyAsync(
            async () =>
            {
                foreach (var receipt in open.ToList())
                {
                    var application = await client.FindAsync(receipt);
                    next = application.GetRawText();
                    var status = application.GetProperty("status").GetString()!;
                    if (Ended.Contains(status))
                    {
                        status.ShouldBe("Completed", next);
                        StepsRespectTheirDependencies(application);
                        open.Remove(receipt);
                    }
                    else
                    {
                        break;
                    }
                }

                return open.Count == 0;
            },
            $"{receipts.Count} applications complete",
            withinSeconds,
            whatIs: () => $"{open.Count} are left, the first of them {next}");
    }

    /// <summary>Files applications until one is accepted, and waits for its completion: all parts of the hub work again.</summary>
    public static Task WorksAgainAsync(HubClient client, int withinSeconds)
    {
        string? receipt = null;
        var seed = Random.Shared.Next(500_000_000, int.MaxValue);
        return EventuallyAsync(
            async () =>
            {
                try
                {
                    receipt ??= await client.SubmitAsync("DUK-013", seed);
                    return (await client.FindAsync(receipt)).GetProperty("status").GetString() == "Completed";
                }
                catch (HttpRequestException refused) when (refused.StatusCode is null or HttpStatusCode.ServiceUnavailable)
                {
                    return false;
                }
            },
            "a new application completes", withinSeconds);
    }

    public static void StepsRespectTheirDependencies(JsonElement application)
    {
        var steps = application.GetProperty("steps").EnumerateArray().ToDictionary(step => step.GetProperty("step").GetString()!);
        foreach (var step in steps.Values)
        {
            step.GetProperty("status").GetString().ShouldBeOneOf("Done", "Skipped");
            if (step.GetProperty("status").GetString() == "Skipped")
            {
                continue;
            }

            var requested = At(step, "Requested");
            foreach (var earlier in step.GetProperty("dependsOn").EnumerateArray().Select(name => steps[name.GetString()!]))
            {
                if (earlier.GetProperty("status").GetString() == "Done")
                {
                    At(earlier, "Done").ShouldBeLessThanOrEqualTo(requested, application.GetRawText());
                }
            }
        }
    }

    /// <summary>Each requested step has exactly one effect in its backend's own ledger; nothing else is there.</summary>
    public static async Task EffectsAreSingleAsync(Installation installation, HubClient client, IReadOnlyCollection<string> receipts)
    {
        var expected = SimulatorAdmin.Agencies.ToDictionary(agency => agency, _ => new List<string>());
        foreach (var receipt in receipts)
        {
            var application = await client.FindAsync(receipt);
            foreach (var step in application.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("status").GetString() != "Skipped"))
            {
                expected[step.GetProperty("agency").GetString()!].Add(step.GetProperty("stepId").GetString()!);
            }
        }

        foreach (var (agency, steps) in expected)
        {
            var effects = (await installation.Backends.LedgerAsync(agency)).Select(line => line.StepId!).Order().ToList();
            effects.ShouldBe(steps.Order().ToList(), $"{agency}: one effect a step");
        }
    }

    public static async Task IsBalancedAsync(HubClient client)
    {
        var account = await client.ConservationAsync();
        account.GetProperty("balanced").GetBoolean().ShouldBeTrue(account.GetRawText());
    }

    /// <summary>By the log of an installation on PostgreSQL.</summary>
    public static async Task EachMessageIsHandledOnceAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT string_agg(twice, E'\n') FROM (
                SELECT message_id || ' ' || queue || ': ' || string_agg(to_jsonb(l)::text, ', ') AS twice
                FROM messaging.delivery_log l GROUP BY message_id, queue HAVING count(*) > 1) more
            """, connection);
        (await command.ExecuteScalarAsync()).ShouldBe(DBNull.Value, "each message is handled once by each handler");
    }

    private static DateTimeOffset At(JsonElement step, string status)
        => step.GetProperty("history").EnumerateArray()
            .First(entry => entry.GetProperty("status").GetString() == status).GetProperty("at").GetDateTimeOffset();
}
