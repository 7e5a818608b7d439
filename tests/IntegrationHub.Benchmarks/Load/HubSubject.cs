using System.Data.Common;
using System.Globalization;
using System.Net.Http.Headers;
using IntegrationHub.Benchmarks.Features;
using IntegrationHub.Core.Storage;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>The hub, whole unless another form is asked for; its backends may be called as often as it can.</summary>
internal sealed class HubSubject : ISubject
{
    private static readonly string[] Agencies = ["civil-registry", "licensing", "tax", "health"];
    private readonly StubBackends backends;
    private readonly Collector collector;
    private readonly IReadOnlyList<HttpClient> counters;
    private readonly Bodies bodies;
    private readonly Completions completions;

    // Ids rise with time: what a grown database holds is older, and counting must not cost more there.
    private readonly Guid first = Guid.CreateVersion7();

    private HubSubject(Installation installation, StubBackends backends, Collector collector, IReadOnlyList<HttpClient> counters, Bodies bodies)
    {
        (Installation, this.backends, this.collector, this.counters, this.bodies) = (installation, backends, collector, counters, bodies);
        completions = new Completions(OpenAsync, Table("application"), "status = 'Completed'", first);
    }

    public string Name => "hub";

    /// <summary>Where it stands.</summary>
    public Installation Installation { get; }

    public IReadOnlyList<int> ProcessIds => [.. Installation.Nodes.Select(node => node.Id)];

    /// <summary>How many bytes of metrics and traces it has told.</summary>
    public long Told => collector.Received;

    /// <summary>How many statements the benchmark itself has asked its database for, each in a transaction of its own.</summary>
    public int Asked => completions.Asked;

    public static async Task<HubSubject> StartAsync(Stack stack, HubForm? form = null, int nodes = 1)
    {
        var (wanted, owned) = (form ?? HubForm.Whole, new Stack<IAsyncDisposable>());
        try
        {
            var installation = await Installation.PrepareAsync(stack, backends: false, serve: wanted.Serve);
            owned.Push(installation);
            var backends = await StubBackends.StartAsync(installation.SimulatorUrl);
            owned.Push(backends);
            var collector = await Collector.StartAsync();
            owned.Push(collector);
            for (var node = 1; node < nodes; node++)
            {
                installation.AddNode();
            }

            foreach (var node in installation.Nodes)
            {
                await node.StartAsync([.. Agencies.SelectMany(AsOftenAsItCan), .. wanted.Settings(collector.Url)]);
            }

            using var client = await installation.SignInAsync();
            var counters = await Task.WhenAll(installation.Nodes.Select(node => HubClient.ClientAsync(node.Url, "demo-counter")));
            return new HubSubject(installation, backends, collector, counters, await Bodies.MakeAsync(client));
        }
        catch
        {
            while (owned.TryPop(out var one))
            {
                await one.DisposeAsync();
            }

            throw;
        }
    }

    public async Task<string> SubmitAsync(int number)
    {
        using var content = new ByteArrayContent(bodies[number]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = content };
        request.Headers.Add("Idempotency-Key", $"load-{number}");
        using var response = await counters[number % counters.Count].SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}", null, response.StatusCode);
        }

        return response.Headers.Location!.ToString().Split('/')[^1];
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> AllCalledAsync(IReadOnlyCollection<string> receipts, TimeSpan within)
    {
        var steps = new Dictionary<string, IReadOnlyList<string>>();
        await using var connection = await OpenAsync();
        await using var command = CommandOn(connection, $"SELECT receipt_code, s.id FROM {Table("application")} a JOIN {Table("step")} s ON s.application_id = a.id WHERE a.id >= @first");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var receipt = reader.GetString(0);
            steps[receipt] = [.. steps.GetValueOrDefault(receipt, []), reader.GetGuid(1).ToString()];
        }

        return await backends.LastFirstAskedAsync(receipts.ToDictionary(receipt => receipt, receipt => steps[receipt]), within);
    }

    /// <summary>How many bytes a <see cref="LesserHub"/> has allocated since its start.</summary>
    public async Task<long> AllocatedAsync()
    {
        using var http = new HttpClient();
        return long.Parse(await http.GetStringAsync(new Uri(Installation.Hub.Url, LesserHub.AllocatedPath)), CultureInfo.InvariantCulture);
    }

    public string Log() => Installation.Log();

    public Task<long> CompletedAsync() => completions.CountAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var counter in counters)
        {
            counter.Dispose();
        }

        await Installation.DisposeAsync();
        await backends.DisposeAsync();
        await collector.DisposeAsync();
    }

    private static IEnumerable<(string Name, string Value)> AsOftenAsItCan(string agency)
        => [($"Agencies__{agency}__Delivery__CallsPerSecond", "100000"), ($"Agencies__{agency}__Delivery__Concurrency", "64")];

    private string Table(string name) => Installation.Database.Table("intake", name);

    private DbCommand CommandOn(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("first", first);
        command.Parameters.Add(parameter);
        return command;
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = Installation.Database.Connect();
        await connection.OpenAsync();
        return connection;
    }
}
