using System.Globalization;
using IntegrationHub.Benchmarks.Limit;
using IntegrationHub.TestServers;
using Npgsql;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>The hand-written limit, on the same servers.</summary>
internal sealed class LimitSubject : ISubject
{
    private readonly ChildProcess process;
    private readonly StubBackends backends;
    private readonly HttpClient counter;
    private readonly NpgsqlDataSource database;
    private readonly Bodies bodies = Bodies.Blank();
    private readonly string log;

    private LimitSubject(ChildProcess process, string log, StubBackends backends, HttpClient counter, NpgsqlDataSource database)
        => (this.process, this.log, this.backends, this.counter, this.database) = (process, log, backends, counter, database);

    public string Name => "limit";

    public IReadOnlyList<int> ProcessIds => [process.Id];

    public static async Task<LimitSubject> StartAsync(ProductionStack stack)
    {
        var store = await stack.CreateAsync();
        var (url, calls) = (new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}"), new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}"));
        var backends = await StubBackends.StartAsync(calls);
        var log = Path.Combine(Path.GetTempPath(), $"limit-{url.Port}.log");
        var process = ChildProcess.StartThis(["serve-limit"], log, new Dictionary<string, string>
        {
            [LimitServer.DatabaseVariable] = store["Storage__ConnectionString"],
            [LimitServer.BrokerVariable] = stack.Broker.Port.ToString(CultureInfo.InvariantCulture),
            [LimitServer.VirtualHostVariable] = store["Bus__VirtualHost"],
            [LimitServer.UrlVariable] = url.ToString(),
            [LimitServer.BackendsVariable] = calls.ToString(),
        });
        await Answers.AtAsync(new Uri(url, "/health/ready"), process, log);
        return new LimitSubject(process, log, backends, new HttpClient { BaseAddress = url }, NpgsqlDataSource.Create(store["Storage__ConnectionString"]));
    }

    public async Task SubmitAsync(int number)
    {
        using var content = new ByteArrayContent(bodies[number]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/applications") { Content = content };
        request.Headers.Add("Idempotency-Key", $"load-{number}");
        using var response = await counter.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public string Log() => File.ReadAllText(log);

    public async Task<long> CompletedAsync()
    {
        await using var command = database.CreateCommand($"SELECT count(*) FROM application WHERE done = {LimitSteps.AllDone}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        File.Delete(log);
        counter.Dispose();
        await database.DisposeAsync();
        await backends.DisposeAsync();
    }
}
