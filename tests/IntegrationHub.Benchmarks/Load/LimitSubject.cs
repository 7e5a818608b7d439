using System.Diagnostics;
using System.Globalization;
using IntegrationHub.Benchmarks.Backlog;
using IntegrationHub.Benchmarks.Limit;
using IntegrationHub.TestServers;
using Npgsql;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>The hand-written limit, or MassTransit without an outbox, on the same servers.</summary>
internal sealed class LimitSubject : ISubject
{
    // A backlog is written within one.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);
    private readonly ChildProcess process;
    private readonly StubBackends backends;
    private readonly HttpClient counter;
    private readonly NpgsqlDataSource database;
    private readonly Bodies bodies = Bodies.Unread();
    private readonly string log;
    private readonly Completions completions;

    private LimitSubject(string name, ChildProcess process, string log, StubBackends backends, HttpClient counter, NpgsqlDataSource database)
    {
        (Name, this.process, this.log, this.backends, this.counter, this.database) = (name, process, log, backends, counter, database);
        completions = new Completions(async () => await database.OpenConnectionAsync(), "application", $"done = {LimitSteps.AllDone}", Guid.CreateVersion7());
    }

    public string Name { get; }

    public IReadOnlyList<int> ProcessIds => [process.Id];

    public static Task<LimitSubject> StartAsync(ProductionStack stack) => StartAsync(stack, "limit");

    /// <summary>The same work by MassTransit that publishes straight to the broker.</summary>
    public static Task<LimitSubject> StartStraightAsync(ProductionStack stack) => StartAsync(stack, "straight");

    private static async Task<LimitSubject> StartAsync(ProductionStack stack, string name)
    {
        var store = await stack.CreateAsync();
        var (url, calls) = (new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}"), new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}"));
        var backends = await StubBackends.StartAsync(calls);
        var log = Path.Combine(Path.GetTempPath(), $"{name}-{url.Port}.log");
        var process = ChildProcess.StartThis([$"serve-{name}"], log, new Dictionary<string, string>
        {
            [LimitServer.DatabaseVariable] = store["Storage__ConnectionString"],
            [LimitServer.BrokerVariable] = stack.Broker.Port.ToString(CultureInfo.InvariantCulture),
            [LimitServer.VirtualHostVariable] = store["Bus__VirtualHost"],
            [LimitServer.UrlVariable] = url.ToString(),
            [LimitServer.BackendsVariable] = calls.ToString(),
        });
        await Answers.AtAsync(new Uri(url, "/health/ready"), process, log);
        return new LimitSubject(name, process, log, backends, new HttpClient { BaseAddress = url, Timeout = LongestRequest }, NpgsqlDataSource.Create(store["Storage__ConnectionString"]));
    }

    public Task<string> SubmitAsync(int number) => PostAsync("/applications", $"load-{number}", bodies[number]);

    /// <summary>One row, one transaction, one answer: the least that a durable acceptance can cost.</summary>
    public Task<string> InsertAsync() => PostAsync("/inserts", "", bodies[0]);

    /// <summary>How many deliveries a second it drains of a backlog of so many.</summary>
    public async Task<double> DrainAsync(int deliveries)
    {
        using var response = await counter.PostAsync(new Uri($"/backlog/{deliveries}", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        var clock = Stopwatch.StartNew();
        while (await LeftAsync() is var left and > 0)
        {
            await Task.Delay(NextLook.After(clock.Elapsed, left, deliveries));
        }

        return deliveries / clock.Elapsed.TotalSeconds;
    }

    private async Task<long> LeftAsync()
    {
        await using var command = database.CreateCommand($"SELECT count(*) FROM delivery WHERE queue = {LimitMessage.Journeys}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> AllCalledAsync(IReadOnlyCollection<string> receipts, TimeSpan within)
        => backends.LastFirstAskedAsync(
            receipts.ToDictionary(receipt => receipt, receipt => (IReadOnlyList<string>)[.. Enumerable.Range(0, LimitSteps.Agencies.Length).Select(step => $"{Guid.Parse(receipt)}:{step}")]),
            within);

    public string Log() => File.ReadAllText(log);

    public Task<long> CompletedAsync() => completions.CountAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        File.Delete(log);
        counter.Dispose();
        await database.DisposeAsync();
        await backends.DisposeAsync();
    }

    private async Task<string> PostAsync(string path, string key, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await counter.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
