using System.Globalization;
using IntegrationHub.Benchmarks.Features;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Cost;

/// <summary>What an application costs the database, the broker and the processor, by itself and in a crowd.</summary>
internal sealed class CostScenario : IScenario
{
    private const int Steady = 5;
    private const int Dearest = 12;
    private const int FirstNumber = 1_000_000;

    public string Name => "cost";

    public string About => $"transactions, statements, WAL, broker bytes, processor time and memory allocated an application, at {Steady}/s and under full load";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = DatabaseMeter.Stack();
        await using var hub = await HubSubject.StartAsync(stack, new HubForm([LesserHub.Argument]));
        await new Saturation(hub, settings.MostUnderWay, settings.WarmUp, settings.RunUp).RunAsync();
        var number = FirstNumber;
        await MeasureAsync(
            stack, hub, report, $"at {Steady}/s",
            () => Latency.OpenLoop.RunAsync(Steady, settings.Measured, () => hub.SubmitAsync(Interlocked.Increment(ref number))));
        await MeasureAsync(stack, hub, report, "under full load", () => new Saturation(hub, settings.MostUnderWay, TimeSpan.Zero, settings.Measured, 2 * FirstNumber).RunAsync());
    }

    private async Task MeasureAsync(ProductionStack stack, HubSubject hub, Report report, string when, Func<Task> load)
    {
        await Turns.CalmDownAsync(hub);
        var already = await hub.CompletedAsync();
        await using var meter = await DatabaseMeter.StartAsync(hub.Installation.Store["Storage__ConnectionString"]);
        await meter.CleanAsync();
        var (before, broker) = (await meter.ReadAsync(), await BrokerBytesAsync(stack, hub));
        var (ledger, others) = await meter.StoredAsync();
        var (cpu, allocated, asked) = (Processes.CpuTime(hub.ProcessIds), await hub.AllocatedAsync(), hub.Asked);
        await load();
        await Turns.CalmDownAsync(hub);

        var (spent, taken) = (Processes.CpuTime(hub.ProcessIds) - cpu, await hub.AllocatedAsync() - allocated);
        var (work, bytes, count) = (await meter.ReadAsync() - before, await BrokerBytesAsync(stack, hub) - broker, (double)(await hub.CompletedAsync() - already));
        var (own, stored) = (hub.Asked - asked, await meter.StoredAsync());
        report.Add(Figure.Of(Name, $"transactions {when}", (work.Transactions - own) / count, ""));
        report.Add(Figure.Of(Name, $"statements {when}", (work.Statements - own) / count, ""));
        report.Add(Figure.Of(Name, $"WAL {when}", work.WalBytes / count / 1024, "KB"));
        report.Add(Figure.Of(Name, $"broker, in and out, {when}", bytes / count / 1024, "KB"));
        report.Add(Figure.Of(Name, $"processor time of the hub {when}", spent.TotalMilliseconds / count, "ms"));
        report.Add(Figure.Of(Name, $"allocated by the hub {when}", taken / count / 1024, "KB"));
        report.Add(Figure.Of(Name, $"stored in the ledger {when}", (stored.Ledger - ledger) / count / 1024, "KB"));
        report.Add(Figure.Of(Name, $"stored elsewhere {when}", (stored.Others - others) / count / 1024, "KB"));
        Report.Say(string.Join('\n', await meter.DearestAsync(Dearest)));
    }

    private static async Task<long> BrokerBytesAsync(ProductionStack stack, HubSubject hub)
        => (await stack.Broker.ControlAsync("-q", "list_connections", "vhost", "recv_oct", "send_oct"))
            .Split('\n')
            .Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 3 && parts[0] == hub.Installation.Store["Bus__VirtualHost"])
            .Sum(parts => long.Parse(parts[1], CultureInfo.InvariantCulture) + long.Parse(parts[2], CultureInfo.InvariantCulture));
}
