using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Backlog;

/// <summary>
/// A backlog built and drained on PostgreSQL and RabbitMQ by one real node, while counters go on filing, and for part
/// of the time beside a transaction that somebody left open.
/// </summary>
/// <param name="Deliveries">How many are owed at the start.</param>
/// <param name="OpenTransaction">How long the open transaction lasts; none when zero.</param>
internal sealed record BacklogScenario(int Deliveries, TimeSpan OpenTransaction)
{
    private const int StandsStillAfter = 12;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(5);

    /// <summary>Runs it and prints what came of it.</summary>
    /// <returns>Whether all of it was handled, each once.</returns>
    public async Task<bool> RunAsync()
    {
        await using var stack = new ProductionStack();
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        var backlog = new OwedJourneys(installation.Store["Storage__ConnectionString"]);

        await installation.Hub.StartAsync();
        await using var counter = await SteadyCounter.StartAsync(installation.Hub.Url);
        await Task.Delay(Quiet);
        var builtAt = DateTimeOffset.UtcNow;
        var building = Stopwatch.StartNew();
        await backlog.BuildAsync(Deliveries);
        Say($"built {Deliveries:N0} deliveries in {building.Elapsed.TotalSeconds:F0} s");

        var rates = await DrainAsync(installation, backlog);
        var drainedAt = DateTimeOffset.UtcNow;
        var receipts = await counter.StopAsync();
        Say(await SummaryAsync(installation, backlog, rates, builtAt, drainedAt));
        return await AllIsWellAsync(installation, backlog, receipts);
    }

    private async Task<List<DrainSample>> DrainAsync(Installation installation, OwedJourneys backlog)
    {
        var samples = new List<DrainSample>();
        var clock = Stopwatch.StartNew();
        var opener = OpenTransaction > TimeSpan.Zero ? HoldOpenAsync(installation) : Task.CompletedTask;
        var (left, at) = (await backlog.LeftAsync(), clock.Elapsed);
        while (left > 0)
        {
            await Task.Delay(Sample);
            var (now, then) = (await backlog.LeftAsync(), clock.Elapsed);
            samples.Add(new DrainSample(then, (left - now) / (then - at).TotalSeconds, !opener.IsCompleted));
            (left, at) = (now, then);
            if (samples.Count >= StandsStillAfter && samples[^StandsStillAfter..].TrueForAll(sample => sample.PerSecond <= 0))
            {
                throw new InvalidOperationException($"Nothing moves any more.\n{installation.Log()}");
            }

            if (samples.Count % 12 == 0 || left == 0)
            {
                Say($"{then.TotalSeconds,6:F0} s: {left,9:N0} left, {samples[^Math.Min(12, samples.Count)..].Average(sample => sample.PerSecond),6:F0}/s, "
                    + $"{await backlog.DeadRowsAsync(),9:N0} dead rows{(opener.IsCompleted ? "" : ", a transaction is open")}, alarms: {await AlarmsAsync(installation)}");
            }
        }

        await opener;
        return samples;
    }

    private async Task HoldOpenAsync(Installation installation)
    {
        // Some time without it first, to compare with.
        await Task.Delay(Quiet * 2);
        await using var connection = await OwedJourneys.OpenAsync(installation.Store["Storage__ConnectionString"]);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = "SET LOCAL idle_in_transaction_session_timeout = 0; SELECT count(*) FROM messaging.node";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(OpenTransaction);
    }

    private static async Task<string> AlarmsAsync(Installation installation)
    {
        using var client = await installation.SignInAsync();
        var nodes = await client.NodesAsync();
        var alarms = new List<string>();
        if (nodes.GetProperty("alarm").GetBoolean())
        {
            alarms.Add("a delivery is held up");
        }

        if (nodes.GetProperty("transaction") is { ValueKind: JsonValueKind.Object } open && open.GetProperty("alarm").GetBoolean())
        {
            alarms.Add("a transaction is open too long");
        }

        return string.Join(", ", alarms.DefaultIfEmpty("none"));
    }

    private async Task<string> SummaryAsync(
        Installation installation, OwedJourneys backlog, List<DrainSample> samples, DateTimeOffset builtAt, DateTimeOffset drainedAt)
    {
        var seconds = samples[^1].At.TotalSeconds;
        var (without, with) = (Rate(samples.Where(sample => !sample.BesideOpen)), Rate(samples.Where(sample => sample.BesideOpen)));
        return $"""
            drained {Deliveries:N0} in {seconds:F0} s: {Deliveries / seconds:F0}/s
            without an open transaction {without}/s, beside one {with}/s
            applications filed before: {await backlog.CompletionAsync(DateTimeOffset.MinValue, builtAt)}
            applications filed meanwhile: {await backlog.CompletionAsync(builtAt, drainedAt)}
            """;
    }

    private static async Task<bool> AllIsWellAsync(Installation installation, OwedJourneys backlog, IReadOnlyCollection<string> receipts)
    {
        using var client = await installation.SignInAsync();
        var open = receipts.ToHashSet();
        for (var wait = Stopwatch.StartNew(); open.Count > 0 && wait.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(500))
        {
            foreach (var receipt in open.ToList())
            {
                if ((await client.FindAsync(receipt)).GetProperty("status").GetString() == "Completed")
                {
                    open.Remove(receipt);
                }
            }
        }

        var once = await backlog.EachIsHandledOnceAsync();
        var (exit, report) = await installation.RunAsync("verify");
        Say($"each handled once: {once}; applications not completed: {open.Count} of {receipts.Count}; verify: {report.Trim()}");
        return exit == 0 && open.Count == 0 && once;
    }

    private static string Rate(IEnumerable<DrainSample> samples)
    {
        var rates = samples.Select(sample => sample.PerSecond).Order().ToList();
        return rates.Count == 0 ? "-" : rates[rates.Count / 2].ToString("F0", CultureInfo.InvariantCulture);
    }

    private static void Say(string text) => Console.WriteLine(text);

    private sealed record DrainSample(TimeSpan At, double PerSecond, bool BesideOpen);
}
