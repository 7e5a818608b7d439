using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>
/// A digest that two spellings of the same JSON share: members in any order, any white space, 1 or 1.0,
/// a character or its escape.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] Hash(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(json, writer);
        }

        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, writer);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when json.TryGetDecimal(out var number):
                writer.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(JsonElement json, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(member.Name);
            Write(member.Value, writer);
        }

        writer.WriteEndObject();
    }
}
