using System.Globalization;
using IntegrationHub.Benchmarks;
using IntegrationHub.Benchmarks.Backlog;
using IntegrationHub.Benchmarks.Limit;
using IntegrationHub.Benchmarks.Throughput;

switch (args)
{
    case ["ledger", .. var more]:
        await LedgerScenario.RunAsync(Number(more, 0, 500));
        return 0;
    case ["backlog", .. var more]:
        return await new BacklogScenario(Number(more, 0, 100_000), TimeSpan.FromSeconds(Number(more, 1, 0))).RunAsync() ? 0 : 1;
    case ["throughput", .. var more]:
        await new ThroughputScenario(Number(more, 0, 3), WarmUp: TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(Number(more, 1, 20))).RunAsync();
        return 0;
    case ["serve-limit"]:
        await LimitServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project tests/IntegrationHub.Benchmarks -- <scenario>
              ledger [transactions]
              backlog [deliveries] [seconds that a transaction stays open beside it]
              throughput [rounds] [seconds measured]
            """);
        return 2;
}

static int Number(string[] arguments, int place, int otherwise)
    => arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : otherwise;
