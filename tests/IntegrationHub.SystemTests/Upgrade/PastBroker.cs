using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.TestServers;
using RabbitMQ.Client;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>A message as it lay in a queue: headers, properties and body as the version of then had published them.</summary>
internal sealed record WireCopy(
    string Queue, string? MessageId, string? CorrelationId, string? ContentType, IReadOnlyDictionary<string, JsonElement> Headers, string Body);

/// <summary>The virtual host of an installation: what lies in it, taken out and put back.</summary>
internal sealed class PastBroker(PrivateRabbitMq broker, string virtualHost)
{
    private static readonly string[] Parts = ["queues", "exchanges", "bindings"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Takes every message out of every queue.</summary>
    public async Task<IReadOnlyList<WireCopy>> TakeAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var taken = new List<WireCopy>();
        foreach (var queue in (await ReadTopologyAsync())["queues"]!.AsArray().Select(queue => (string)queue!["name"]!))
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                taken.Add(Copy(queue, message));
            }
        }

        return taken;
    }

    public async Task PutAsync(IEnumerable<WireCopy> messages)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        foreach (var message in messages)
        {
            var properties = new BasicProperties
            {
                MessageId = message.MessageId,
                CorrelationId = message.CorrelationId,
                ContentType = message.ContentType,
                Persistent = true,
                Headers = message.Headers.ToDictionary(header => header.Key, header => Value(header.Value)),
            };
            await channel.BasicPublishAsync("", message.Queue, mandatory: true, properties, Encoding.UTF8.GetBytes(message.Body));
        }
    }

    /// <summary>Its exchanges, queues and bindings, without its name.</summary>
    public async Task<string> TopologyAsync() => (await ReadTopologyAsync()).ToJsonString(Indented) + "\n";

    public async Task DeclareAsync(string topology)
    {
        var file = Path.GetTempFileName();
        try
        {
            var named = JsonNode.Parse(topology)!.AsObject();
            foreach (var item in Parts.SelectMany(part => named[part]!.AsArray()))
            {
                item!["vhost"] = virtualHost;
            }

            await File.WriteAllTextAsync(file, named.ToJsonString());
            await broker.ControlAsync("import_definitions", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<JsonObject> ReadTopologyAsync()
    {
        var all = JsonNode.Parse(await broker.ControlAsync("export_definitions", "-"))!;
        return new JsonObject(Parts.Select(part => KeyValuePair.Create<string, JsonNode?>(part, Own(all[part]!.AsArray()))));
    }

    private JsonArray Own(JsonArray items)
    {
        var own = items.Where(item => (string?)item!["vhost"] == virtualHost).Select(item => item!.DeepClone().AsObject()).ToList();
        own.ForEach(item => item.Remove("vhost"));
        return [.. own.OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)];
    }

    private static WireCopy Copy(string queue, BasicGetResult message)
    {
        var properties = message.BasicProperties;
        var headers = (properties.Headers ?? new Dictionary<string, object?>()).ToDictionary(
            header => header.Key,
            header => JsonSerializer.SerializeToElement(header.Value is byte[] text ? Encoding.UTF8.GetString(text) : header.Value));
        return new WireCopy(
            queue, properties.MessageId, properties.CorrelationId, properties.ContentType, headers, Encoding.UTF8.GetString(message.Body.Span));
    }

    private static object? Value(JsonElement header) => header.ValueKind switch
    {
        JsonValueKind.String => header.GetString(),
        JsonValueKind.Number => header.GetInt64(),
        JsonValueKind.Null => null,
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A header of kind {header.ValueKind}.")),
    };

    private Task<IConnection> ConnectAsync()
        => new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Port, VirtualHost = virtualHost }.CreateConnectionAsync();
}
