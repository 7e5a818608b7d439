using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrationHub.TestServers;

/// <summary>One effect in a backend's ledger.</summary>
public sealed record LedgerLine(string Reference, string? StepId, string? ReceiptCode, string Status);

/// <summary>The simulator's admin side.</summary>
public sealed class SimulatorAdmin(Uri address)
{
    public static readonly IReadOnlyList<string> Agencies = ["civil-registry", "licensing", "tax", "health"];

    public async Task<IReadOnlyList<LedgerLine>> LedgerAsync(string agency)
    {
        using var http = new HttpClient { BaseAddress = address };
        var text = await http.GetStringAsync(new Uri($"/_admin/{agency}/ledger", UriKind.Relative));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<LedgerLine>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>How many calls the backend has had.</summary>
    public async Task<long> CallsAsync(string agency)
    {
        using var http = new HttpClient { BaseAddress = address };
        return (await http.GetFromJsonAsync<JsonElement>($"/_admin/{agency}/calls")).GetProperty("total").GetInt64();
    }

    public Task SetFaultAsync(string agency, string mode, int delayMs = 0)
        => PutAsync(agency, "faults", new { mode, share = 1.0, delayMs, count = (int?)null });

    public async Task ApproveAllAsync(int delayMs)
    {
        foreach (var agency in Agencies)
        {
            await DecideAsync(agency, approve: 1, delayMs: delayMs);
        }
    }

    /// <summary>How an agency's officers decide from now on: by these shares, after that time.</summary>
    public Task DecideAsync(string agency, double approve = 0, double refuse = 0, double moreInformation = 0, int delayMs = 0)
        => PutAsync(agency, "decisions", new { approve, refuse, moreInformation, delayMs });

    private async Task PutAsync(string agency, string what, object body)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var response = await http.PutAsJsonAsync($"/_admin/{agency}/{what}", body);
        response.EnsureSuccessStatusCode();
    }
}
