namespace IntegrationHub.Host.Commands;

/// <summary>The commands by name: <c>IntegrationHub.Host migrate</c>. Without a name the program serves.</summary>
internal static class HubCommands
{
    private const int Failed = 2;

    private static readonly IReadOnlyDictionary<string, IHubCommand> All = new Dictionary<string, IHubCommand>
    {
        ["migrate"] = new MigrateCommand(),
        ["verify"] = new VerifyCommand(),
        ["hold"] = new HoldCommand(),
        ["release"] = new ReleaseCommand(),
    };

    /// <summary>What there is.</summary>
    public static IEnumerable<string> Names => All.Keys.Append(HealthCommand.Name);

    /// <summary>Whether the arguments name a command. Settings begin with a dash or a slash.</summary>
    public static bool IsNamed(string[] arguments) => arguments is [[not '-' and not '/', ..], ..] && !arguments[0].Contains('=');

    /// <summary>Runs the named command.</summary>
    /// <returns>Its exit code; 2 when there is none of that name or it could not do its work.</returns>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, string[] arguments)
    {
        if (!All.TryGetValue(arguments[0], out var command))
        {
            await Console.Error.WriteLineAsync($"There is no command '{arguments[0]}'. Without one the hub serves; else there are:");
            foreach (var (name, known) in All)
            {
                await Console.Error.WriteLineAsync($"  {name}  {known.Summary}");
            }

            await Console.Error.WriteLineAsync($"  {HealthCommand.Name}  {HealthCommand.Summary}");
            return Failed;
        }

        // What it says is its output; what the hub's parts say of themselves goes beside it.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await command.RunAsync(app.Services, arguments[1..], Console.Out, stop.Token);
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"{arguments[0]}: {failure.Message}");
            return Failed;
        }
    }
}
