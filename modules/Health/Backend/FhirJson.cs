using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Validation;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>Reads resources: newer elements are passed over, but nothing is read that is not FHIR.</summary>
internal static class FhirJson
{
    private const int Deepest = 32;

    private static readonly FhirJsonDeserializer Deserializer = new(new DeserializerSettings()
        .UsingMode(DeserializationMode.NoOverflow)
        .Ignoring([CodedValidationException.UNKNOWN_ELEMENT_CODE]));

    /// <summary>The resource in these bytes, or null with what is wrong with them.</summary>
    public static Resource? Read(byte[] bytes, out string? problem)
    {
        try
        {
            // Well-formed to its end, and not too deep, before a model is made of it.
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = Deepest });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                problem = $"{json.RootElement.ValueKind} instead of a resource";
                return null;
            }

            var reader = new Utf8JsonReader(bytes);
            if (Deserializer.TryDeserializeResource(ref reader, out var resource, out var issues))
            {
                problem = null;
                return resource;
            }

            problem = issues.FirstOrDefault()?.ErrorCode ?? "not a FHIR resource";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The reader's word for half a surrogate pair, and the SDK's for an array where an object must stand.
            problem = failure.Message;
        }

        return null;
    }
}
