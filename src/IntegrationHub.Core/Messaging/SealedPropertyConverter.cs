using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Core.Security.PersonalData;

namespace IntegrationHub.Core.Messaging;

/// <summary>Writes a property as <c>"sealed:1:base64"</c> and reads it back.</summary>
internal static class SealedPropertyConverter
{
    private const string Prefix = "sealed:1:";

    // Serialization is synchronous, so the key of the message at hand can stand beside the thread.
    [ThreadStatic]
    private static DataKeyHandle? current;

    public static IDisposable Use(DataKeyHandle? key)
    {
        current = key;
        return Scope.Instance;
    }

    public static JsonConverter For(Type propertyType, string place)
        => (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(propertyType), place)!;

    private sealed class Scope : IDisposable
    {
        public static readonly Scope Instance = new();

        public void Dispose() => current = null;
    }

    private sealed class Converter<T>(string place) : JsonConverter<T>
    {
        private static readonly JsonSerializerOptions Inner = JsonSerializerOptions.Web;

        private static DataKeyHandle Key
            => current ?? throw new InvalidOperationException("A message with personal properties needs its data key.");

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            {
                throw new JsonException($"{place} is not sealed.");
            }

            var plain = Key.OpenBytes(Convert.FromBase64String(text[Prefix.Length..]), place);
            return JsonSerializer.Deserialize<T>(plain, Inner);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
            => writer.WriteStringValue(
                Prefix + Convert.ToBase64String(Key.CloseBytes(JsonSerializer.SerializeToUtf8Bytes(value, Inner), place)));
    }
}
