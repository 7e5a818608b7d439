using IntegrationHub.Host;
using IntegrationHub.Host.Commands;

if (args is [HealthCommand.Name, .. var address])
{
    return await HealthCommand.RunAsync(address.FirstOrDefault());
}

var isCommand = HubCommands.IsNamed(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = isCommand ? [] : args,

    // The settings and the pages' assets lie beside the program, wherever it is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddHub();
if (isCommand)
{
    return await HubCommands.RunAsync(builder, args);
}

var app = builder.Build();
StartThreads.AddUntilStarted(app.Lifetime);
app.UseHub();
await app.RunAsync();
return 0;
