using System.Globalization;
using System.Net;
using IntegrationHub.Benchmarks.Limit;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IntegrationHub.Benchmarks.Straight;

/// <summary>A step is asked for.</summary>
public sealed record StepAsked(Guid Application, int Step, byte[] Body);

/// <summary>A step is done.</summary>
public sealed record StepDone(Guid Application, int Step);

/// <summary>
/// The same work as people do it first: MassTransit publishes straight to RabbitMQ after the row is stored, one consumer
/// and one transaction a message, no outbox and no inbox. It loses and doubles messages when anything fails; it says how
/// much the transport alone leaves over.
/// </summary>
internal sealed class StraightServer(NpgsqlDataSource database, HttpClient backends)
{
    private const int Prefetch = 100;

    /// <summary>Runs until it is killed; its settings are those of <see cref="LimitServer"/>.</summary>
    public static async Task RunAsync()
    {
        Environment.SetEnvironmentVariable("MASSTRANSIT_USAGE_TELEMETRY", "false");
        await using var database = new NpgsqlDataSourceBuilder(Setting(LimitServer.DatabaseVariable) + ";Max Auto Prepare=50;Auto Prepare Min Usages=2").Build();
        await new LimitStore(database).CreateAsync();
        using var backends = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(Setting(LimitServer.BackendsVariable)) };
        var straight = new StraightServer(database, backends);
        var bus = CreateBus(straight);
        await bus.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Urls.Add(Setting(LimitServer.UrlVariable));
        server.MapGet("/health/ready", () => "ready");
        server.MapPost("/applications", http => straight.AcceptAsync(http, bus));
        await server.RunAsync();
    }

    private async Task AskAsync(ConsumeContext<StepAsked> context)
    {
        var asked = context.Message;
        using var content = new ByteArrayContent(asked.Body);
        using var answer = await backends.PostAsync(new Uri($"/limit/{asked.Application}:{asked.Step}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        await context.Publish(new StepDone(asked.Application, asked.Step));
    }

    private async Task AdvanceAsync(ConsumeContext<StepDone> context)
    {
        await using var command = database.CreateCommand(
            "UPDATE application SET done = done | $2 WHERE id = $1 RETURNING done & ~$2, done, body");
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = context.Message.Application }, new() { Value = 1 << context.Message.Step } });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        foreach (var step in LimitSteps.Opened(row.GetInt32(0), row.GetInt32(1)))
        {
            await context.Send(AddressOf(step), new StepAsked(context.Message.Application, step, row.GetFieldValue<byte[]>(2)));
        }
    }

    private static IBusControl CreateBus(StraightServer straight) => Bus.Factory.CreateUsingRabbitMq(configure =>
    {
        configure.Host("127.0.0.1", ushort.Parse(Setting(LimitServer.BrokerVariable), CultureInfo.InvariantCulture), Setting(LimitServer.VirtualHostVariable), _ => { });
        for (var step = 0; step < LimitSteps.Agencies.Length; step++)
        {
            configure.ReceiveEndpoint(QueueOf(step), endpoint => Handle<StepAsked>(endpoint, straight.AskAsync));
        }

        configure.ReceiveEndpoint("results", endpoint => Handle<StepDone>(endpoint, straight.AdvanceAsync));
    });

    private static void Handle<TMessage>(IRabbitMqReceiveEndpointConfigurator endpoint, MessageHandler<TMessage> handle)
        where TMessage : class
    {
        // A step's queue gets what is sent to it, the results' what is published.
        endpoint.ConfigureConsumeTopology = typeof(TMessage) == typeof(StepDone);
        endpoint.SetQuorumQueue();
        endpoint.PrefetchCount = Prefetch;
        endpoint.Handler(handle);
    }

    private static string QueueOf(int step) => LimitSteps.Agencies[step];

    private static Uri AddressOf(int step) => new($"exchange:{QueueOf(step)}");

    private async Task AcceptAsync(HttpContext http, IBusControl bus)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var id = Guid.CreateVersion7();
        await using var command = database.CreateCommand("INSERT INTO application VALUES ($1, $2, $3, $4, 0)");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = id }, new() { Value = http.Request.Headers["Idempotency-Key"].ToString() }, new() { Value = id.ToString("N") }, new() { Value = body.ToArray() },
        });
        await command.ExecuteNonQueryAsync();
        await (await bus.GetSendEndpoint(AddressOf(LimitSteps.First))).Send(new StepAsked(id, LimitSteps.First, body.ToArray()));
        http.Response.StatusCode = (int)HttpStatusCode.Created;
        await http.Response.WriteAsync(id.ToString("N"));
    }

    private static string Setting(string name)
        => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
