using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IntegrationHub.Benchmarks.Limit;

/// <summary>
/// The hand-written limit: the same applications, calls and durability as the hub's, with raw Npgsql and RabbitMQ.Client,
/// batches everywhere, and no product around it. A process of its own.
/// </summary>
internal sealed class LimitServer(LimitStore store, LimitBroker broker, HttpClient backends)
{
    private const int LargestBatch = 256;
    private const int OwedBytes = 300;
    private const int SweepWindow = 1000;
    private readonly List<Task> running = [];
    private int onTheWay;

    /// <summary>The settings, as environment variables.</summary>
    public const string DatabaseVariable = "LIMIT_DATABASE", BrokerVariable = "LIMIT_BROKER", VirtualHostVariable = "LIMIT_VHOST",
        UrlVariable = "LIMIT_URL", BackendsVariable = "LIMIT_BACKENDS";

    /// <summary>Runs until it is killed.</summary>
    public static async Task RunAsync()
    {
        await using var database = new NpgsqlDataSourceBuilder(Setting(DatabaseVariable) + ";Max Auto Prepare=50;Auto Prepare Min Usages=2").Build();
        var store = new LimitStore(database);
        await store.CreateAsync();
        await using var broker = await LimitBroker.ConnectAsync("127.0.0.1", int.Parse(Setting(BrokerVariable), CultureInfo.InvariantCulture), Setting(VirtualHostVariable));
        using var backends = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(Setting(BackendsVariable)) };
        await new LimitServer(store, broker, backends).ServeAsync(Setting(UrlVariable));
    }

    private async Task ServeAsync(string url)
    {
        var intake = new Batches<Arrival>(LargestBatch, AcceptAsync);
        running.Add(intake.RunAsync());
        for (var agency = 0; agency < LimitSteps.Agencies.Length; agency++)
        {
            var queue = agency;
            var answers = new Batches<LimitCase>(LargestBatch, DecideAsync);
            running.Add(answers.RunAsync());
            running.Add(broker.ConsumeAsync(queue, LargestBatch, requests => OpenAsync(queue, requests, answers)));
        }

        running.Add(broker.ConsumeAsync(LimitMessage.Results, LargestBatch, AdvanceAsync));
        running.Add(broker.ConsumeAsync(LimitMessage.Journeys, LargestBatch, NoteAsync));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add(url);
        server.MapGet("/health/ready", () => "ready");
        server.MapPost("/applications", http => SubmitAsync(http, intake));
        server.MapPost("/inserts", InsertAsync);
        server.MapPost("/backlog/{count:int}", OweAsync);
        await server.StartAsync();
        await await Task.WhenAny(running);
    }

    private static async Task SubmitAsync(HttpContext http, Batches<Arrival> intake)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var id = Guid.CreateVersion7();
        var arrival = new Arrival(new LimitApplication(id, http.Request.Headers["Idempotency-Key"].ToString(), id.ToString("N"), body.ToArray()));
        intake.Add(arrival);
        http.Response.StatusCode = await arrival.Accepted.Task ? StatusCodes.Status201Created : StatusCodes.Status409Conflict;
        await http.Response.WriteAsync(arrival.Application.Receipt);
    }

    private async Task InsertAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        await store.InsertAsync(Guid.CreateVersion7(), body.ToArray());
        http.Response.StatusCode = StatusCodes.Status201Created;
    }

    private async Task OweAsync(int count)
    {
        await store.OweAsync(count, OwedBytes);
        running.Add(SweepAsync());
    }

    // As many on the way as the hub's sweeper has: a queue that holds a backlog is no faster for it.
    private async Task SweepAsync()
    {
        var last = Guid.Empty;
        while (await store.OwedAsync(last, SweepWindow) is { Count: > 0 } owed)
        {
            last = owed[^1].Id;
            Interlocked.Add(ref onTheWay, owed.Count);
            await broker.PublishAsync(owed);
            while (Volatile.Read(ref onTheWay) > SweepWindow)
            {
                await Task.Delay(1);
            }
        }
    }

    private async Task NoteAsync(IReadOnlyList<LimitMessage> messages)
    {
        await store.NoteAsync(messages);
        Interlocked.Add(ref onTheWay, -messages.Count);
    }

    private async Task AcceptAsync(IReadOnlyList<Arrival> arrivals)
    {
        var requests = arrivals.Select(arrival => new LimitMessage(
            Guid.CreateVersion7(), LimitSteps.First, arrival.Application.Id, LimitSteps.First, arrival.Application.Body)).ToList();
        var accepted = await store.AcceptAsync([.. arrivals.Select(arrival => arrival.Application)], requests);
        foreach (var arrival in arrivals)
        {
            arrival.Accepted.SetResult(accepted.Contains(arrival.Application.Id));
        }

        GoOn(broker.PublishAsync(requests.Where(request => accepted.Contains(request.Application))));
    }

    private async Task OpenAsync(int queue, IReadOnlyList<LimitMessage> requests, Batches<LimitCase> answers)
    {
        var taken = await store.OpenAsync(queue, requests);
        foreach (var request in requests.Where(request => taken.Contains(request.Id)))
        {
            GoOn(CallAsync(new LimitCase(request.Application, request.Step, request.Body), answers));
        }
    }

    private async Task CallAsync(LimitCase one, Batches<LimitCase> answers)
    {
        using var content = new ReadOnlyMemoryContent(one.Body);
        using var answer = await backends.PostAsync(new Uri($"/limit/{one.Application}:{one.Step}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        answers.Add(one);
    }

    private async Task DecideAsync(IReadOnlyList<LimitCase> decided)
    {
        var results = decided.Select(one => new LimitMessage(Guid.CreateVersion7(), LimitMessage.Results, one.Application, one.Step, Array.Empty<byte>())).ToList();
        await store.DecideAsync(results);
        GoOn(broker.PublishAsync(results));
    }

    private async Task AdvanceAsync(IReadOnlyList<LimitMessage> results) => GoOn(broker.PublishAsync(await store.AdvanceAsync(results)));

    // Nothing here repeats what failed; a limit that has lost something is none.
    private static async void GoOn(Task work) => await work;

    private static string Setting(string name)
        => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

    private sealed record Arrival(LimitApplication Application)
    {
        public TaskCompletionSource<bool> Accepted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
