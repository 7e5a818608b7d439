using System.Text.Json;
using IntegrationHub.Core.Conservation;

namespace IntegrationHub.Host.Commands;

/// <summary>Proves from the tables that nothing is lost: the never-dropped account, and the rules the rows must keep.</summary>
internal sealed class VerifyCommand : IHubCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Summary => "proves from the tables that nothing is lost or doubled; --json for machines";

    public async Task<int> RunAsync(
        IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<Verification>().RunAsync(cancellation);
        if (arguments.Contains("--json"))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json));
        }
        else
        {
            await VerificationText.WriteAsync(report, output);
        }

        return report.Sound ? 0 : 1;
    }
}
