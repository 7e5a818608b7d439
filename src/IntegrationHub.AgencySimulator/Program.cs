using IntegrationHub.AgencySimulator;

var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var options = settings.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions();

await using var simulator = await SimulatorServer.StartAsync(options);
Console.WriteLine($"The agencies' backends listen on {simulator.Urls.First()}; their callbacks go to {options.HubUrl}.");
await simulator.WaitForShutdownAsync();
