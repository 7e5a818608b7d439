using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security.PersonalData;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>
/// Every message as a released version wrote it, sealed fields included, reads in this version. A line of
/// <c>messages.released.ndjson</c> is never changed or taken out as long as such a message may be owed somewhere; a new
/// message, or a new form of one, adds a line.
/// </summary>
public sealed class ReleasedMessageTests
{
    private const string Released = "tests/IntegrationHub.Tests/Architecture/messages.released.ndjson";
    private static readonly DataKeyHandle Key = new(Sample.Application, Encoding.ASCII.GetBytes("a key of the tests and no secret"), new AesGcmSeal());
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly MessageSerializer serializer = new();
    private readonly MessageTypes types = new();

    [Fact]
    public void Every_message_as_it_was_released_reads_and_means_the_same()
    {
        var lines = Lines();
        lines.ShouldNotBeEmpty();
        foreach (var line in lines)
        {
            var urn = (string)line["urn"]!;
            var type = types.Find(urn).ShouldNotBeNull($"{urn} was released, and this version does not know it.");
            var message = serializer.Deserialize(Encoding.UTF8.GetBytes(line["body"]!.ToJsonString()), type, Key);
            var reads = Plain(message);
            foreach (var (name, written) in line["body"]!.AsObject())
            {
                var meant = line["sealed"]![name] ?? written;
                JsonNode.DeepEquals(reads[name], meant).ShouldBeTrue($"{urn}: {name} was {meant?.ToJsonString()} and reads {reads[name]?.ToJsonString()}.");
            }
        }
    }

    [Fact]
    public void Every_message_has_a_released_form()
    {
        var lines = Lines();
        var missing = types.All.Where(type => lines.TrueForAll(line => (string)line["urn"]! != types.UrnOf(type)))
            .OrderBy(types.UrnOf, StringComparer.Ordinal).Select(Line).ToList();
        var received = Path.Combine(AppContext.BaseDirectory, "messages.received.ndjson");
        File.WriteAllLines(received, lines.Concat(missing).Select(line => line.ToJsonString(Readable)));
        missing.ConvertAll(line => (string?)line["urn"]).ShouldBeEmpty($"These are not in {Released}. If their form is final, copy {received} over it.");
    }

    private static List<JsonObject> Lines()
        => [.. Repository.Read(Released).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    private JsonObject Line(Type type)
    {
        var message = Sample.Of(type);
        var (body, plain) = (JsonNode.Parse(serializer.Serialize(message, Key))!.AsObject(), Plain(message));
        return new JsonObject
        {
            ["urn"] = types.UrnOf(type),
            ["body"] = body,
            ["sealed"] = new JsonObject(plain.Where(property => !JsonNode.DeepEquals(property.Value, body[property.Key]))
                .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))),
        };
    }

    private static JsonObject Plain(object message) => JsonSerializer.SerializeToNode(message, message.GetType(), JsonSerializerOptions.Web)!.AsObject();

    /// <summary>A message with a value in every property.</summary>
    private static class Sample
    {
        public static readonly Guid Application = new("01994c1e-0c00-7000-8000-000000000001");
        private static readonly DateTimeOffset At = new(2026, 11, 27, 2, 30, 0, 500, TimeSpan.Zero);

        public static object Of(Type type)
        {
            var properties = type.GetProperties().Where(property => property.GetMethod!.IsPublic && property.CanWrite);
            var json = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name), Value(property.Name, property.PropertyType))));
            return json.Deserialize(type, JsonSerializerOptions.Web)!;
        }

        private static JsonNode Value(string name, Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type switch
            {
                _ when type == typeof(string) => name == "Agency" ? "tax" : $"a {name}",
                _ when type == typeof(Guid) => name == "ApplicationId" ? Application : new Guid("01994c1e-0c00-7000-8000-000000000002"),
                _ when type == typeof(int) || type == typeof(long) => 7,
                _ when type == typeof(bool) => true,
                _ when type == typeof(DateTimeOffset) => At,
                _ when type == typeof(DateOnly) => "2026-12-04",
                _ when type.Name == "IReadOnlyList`1" => new JsonArray(Value("Item", type.GetGenericArguments()[0])),
                _ when type.Name == "IReadOnlyDictionary`2" => new JsonObject { ["a name"] = Value("Value", type.GetGenericArguments()[1]) },
                _ => JsonSerializer.SerializeToNode(Of(type), type, JsonSerializerOptions.Web)!,
            };
        }
    }
}
