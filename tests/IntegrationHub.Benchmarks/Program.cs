using IntegrationHub.Benchmarks;

if (args is not ["ledger", ..])
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/IntegrationHub.Benchmarks -- ledger [transactions]");
    return 2;
}

await LedgerScenario.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 500);
return 0;
