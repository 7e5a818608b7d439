using IntegrationHub.Host;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings and the pages' assets lie beside the program, wherever it is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddHub();
var app = builder.Build();
app.UseHub();
await app.RunAsync();
