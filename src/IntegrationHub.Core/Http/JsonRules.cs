using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Core.Http;

/// <summary>
/// How the API reads and writes JSON. A request record whose callers should hear of a misspelt member carries
/// <c>[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]</c>.
/// </summary>
public static class JsonRules
{
    private const int DeepestNesting = 32;

    /// <summary>The rules as options of their own, for those who read a body themselves.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    internal static void Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = DeepestNesting;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new UtcTimeConverter());
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>RFC 3339 in UTC with a Z, whatever offset the value has.</summary>
    private sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
            => writer.WriteStringValue(value.UtcDateTime);
    }
}
