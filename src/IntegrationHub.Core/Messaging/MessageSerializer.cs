using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Security.PersonalData;

namespace IntegrationHub.Core.Messaging;

/// <summary>Messages as JSON, their personal properties sealed one by one, so that the rest stays readable.</summary>
public sealed class MessageSerializer
{
    private readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SealPersonalProperties } },
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The body of a message. <paramref name="key"/> is needed when the message has personal properties.</summary>
    public byte[] Serialize(object message, DataKeyHandle? key)
    {
        using var scope = SealedPropertyConverter.Use(key);
        return JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), options);
    }

    /// <summary>The message of a body.</summary>
    /// <exception cref="PermanentFailureException">The body is not a message of that type, or was altered.</exception>
    public object Deserialize(ReadOnlySpan<byte> body, Type type, DataKeyHandle? key)
    {
        try
        {
            using var scope = SealedPropertyConverter.Use(key);
            return JsonSerializer.Deserialize(body, type, options)
                ?? throw new PermanentFailureException($"The body of a {type.Name} is null.");
        }
        catch (Exception failure) when (failure is JsonException or System.Security.Cryptography.CryptographicException or FormatException)
        {
            throw new PermanentFailureException($"The body is no readable {type.Name}.", failure);
        }
    }

    private static void SealPersonalProperties(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(PersonalAttribute), inherit: false) == true)
            {
                property.CustomConverter = SealedPropertyConverter.For(property.PropertyType, $"{type.Type.Name}.{property.Name}");
            }
        }
    }
}
