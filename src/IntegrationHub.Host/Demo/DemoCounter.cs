using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Host.Demo;

/// <summary>A counter officer made of code: files applications over a hub's own API.</summary>
internal sealed class DemoCounter(Uri hub, TimeProvider clock) : IDisposable
{
    private readonly DemoCaller caller = new(hub, "demo-counter", clock);
    private readonly List<JsonElement> services = [];

    /// <summary>Every service of the catalogue; read once.</summary>
    public async Task<IReadOnlyList<JsonElement>> ServicesAsync(CancellationToken cancellation)
    {
        if (services.Count == 0)
        {
            var page = await caller.GetAsync("/api/v1/services?limit=200", cancellation);
            foreach (var service in page.GetProperty("items").EnumerateArray())
            {
                services.Add(await caller.GetAsync($"/api/v1/services/{service.GetProperty("code").GetString()}", cancellation));
            }
        }

        return services;
    }

    /// <summary>Files one; the key makes a repetition harmless. Returns the receipt code.</summary>
    public async Task<string> FileAsync(JsonObject application, string idempotencyKey, CancellationToken cancellation)
        => await caller.PostAsync("/api/v1/applications", application, cancellation, idempotencyKey) is { } receipt
            ? receipt.GetProperty("receiptCode").GetString()!
            : throw new InvalidOperationException($"The key {idempotencyKey} was used for another application.");

    /// <summary>Brings what agencies asked for, wherever one waits for the applicant.</summary>
    public async Task BringAdditionsAsync(CancellationToken cancellation)
    {
        var waiting = await caller.GetAsync("/api/v1/applications?status=WaitingForApplicant&limit=200", cancellation);
        foreach (var application in waiting.GetProperty("items").EnumerateArray())
        {
            var receipt = application.GetProperty("receiptCode").GetString();
            await caller.PostAsync(
                $"/api/v1/applications/{receipt}/additions", new JsonObject { ["note"] = "Dokumen pendukung dilampirkan." }, cancellation);
        }
    }

    /// <summary>Takes an application back at the applicant's wish. Nothing happens when it is too late.</summary>
    public Task WithdrawAsync(string receipt, CancellationToken cancellation)
        => caller.PostAsync(
            $"/api/v1/applications/{receipt}/cancel", new JsonObject { ["reason"] = "Dibatalkan oleh pemohon." }, cancellation);

    public void Dispose() => caller.Dispose();
}
