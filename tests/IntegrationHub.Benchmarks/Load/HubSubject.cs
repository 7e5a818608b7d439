using System.Net.Http.Headers;
using IntegrationHub.TestServers;
using Npgsql;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>The hub, whole, with everything switched on, on PostgreSQL and RabbitMQ.</summary>
internal sealed class HubSubject : ISubject
{
    private readonly Installation installation;
    private readonly StubBackends backends;
    private readonly HttpClient counter;
    private readonly Bodies bodies;
    private readonly NpgsqlDataSource database;

    private HubSubject(Installation installation, StubBackends backends, HttpClient counter, Bodies bodies)
    {
        (this.installation, this.backends, this.counter, this.bodies) = (installation, backends, counter, bodies);
        database = NpgsqlDataSource.Create(installation.Store["Storage__ConnectionString"]);
    }

    public string Name => "hub";

    public IReadOnlyList<int> ProcessIds => [.. installation.Nodes.Select(node => node.Id)];

    public static async Task<HubSubject> StartAsync(Stack stack)
    {
        var installation = await Installation.PrepareAsync(stack, backends: false);
        var backends = await StubBackends.StartAsync(installation.SimulatorUrl);
        await installation.Hub.StartAsync(("Logging__LogLevel__Default", "Warning"));
        using var client = await installation.SignInAsync();
        return new HubSubject(installation, backends, await HubClient.ClientAsync(installation.Hub.Url, "demo-counter"), await Bodies.MakeAsync(client));
    }

    public async Task SubmitAsync(int number)
    {
        using var content = new ByteArrayContent(bodies[number]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = content };
        request.Headers.Add("Idempotency-Key", $"load-{number}");
        using var response = await counter.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}", null, response.StatusCode);
        }
    }

    public string Log() => installation.Log();

    public async Task<long> CompletedAsync()
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM intake.application WHERE status = 'Completed'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        counter.Dispose();
        await database.DisposeAsync();
        await installation.DisposeAsync();
        await backends.DisposeAsync();
    }
}
