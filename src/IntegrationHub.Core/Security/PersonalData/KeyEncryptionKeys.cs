using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using IntegrationHub.Core.Security.Keys;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>Settings of the keys (section <c>Security</c>).</summary>
public sealed class KeyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Security";

    /// <summary>
    /// The file with the key-encryption keys. Empty means <c>keys/key-encryption-keys.json</c> in the data directory,
    /// made at first start everywhere but in Production.
    /// </summary>
    public string KeyFile { get; set; } = "";
}

/// <summary>
/// The keys that wrap data keys; they live outside the database. The file is
/// <c>{ "current": "k1", "keys": { "k1": "base64 of 32 bytes" } }</c>: a rotation adds a key and moves <c>current</c>.
/// </summary>
public sealed class KeyEncryptionKeys
{
    private readonly AesGcmSeal seal = new();
    private readonly Dictionary<string, byte[]> keys;
    private readonly byte[] lookupKey;

    /// <summary>Reads the file, or makes it where that is allowed.</summary>
    /// <exception cref="InvalidOperationException">The file is missing in Production, or is not valid; says what to do.</exception>
    public KeyEncryptionKeys(IOptions<HubOptions> hub, IOptions<KeyOptions> options)
    {
        var path = options.Value.KeyFile.Length > 0
            ? options.Value.KeyFile
            : Path.Combine(hub.Value.DataDirectory, "keys", "key-encryption-keys.json");
        if (!File.Exists(path))
        {
            if (hub.Value.Profile == HubProfile.Production)
            {
                throw new InvalidOperationException(
                    $"Security:KeyFile: {path} does not exist. Make one and keep a copy off this machine; without it no personal data can be read.");
            }

            Make(path);
        }

        var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
        if (file?.Keys is null || file.Current is null || !file.Keys.ContainsKey(file.Current))
        {
            throw new InvalidOperationException(
                $$"""Security:KeyFile: {{path}} must read { "current": "k1", "keys": { "k1": "base64 of 32 bytes" } }.""");
        }

        keys = file.Keys.ToDictionary(pair => pair.Key, pair => Convert.FromBase64String(pair.Value));
        CurrentId = file.Current;

        // The blind index must outlive rotation, so it hangs on the first key.
        lookupKey = HMACSHA256.HashData(keys.OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Value, "blind-index"u8);
    }

    /// <summary>The key new data keys are wrapped under.</summary>
    public string CurrentId { get; }

    internal byte[] Wrap(Guid subject, byte[] dataKey) => seal.Close(keys[CurrentId], dataKey, subject.ToByteArray());

    internal byte[] Unwrap(Guid subject, string keyId, byte[] wrapped)
        => keys.TryGetValue(keyId, out var key)
            ? seal.Open(key, wrapped, subject.ToByteArray())
            : throw new InvalidOperationException($"The key-encryption key {keyId} is not in the key file; put it back.");

    /// <summary>A keyed digest by which a value such as a NIK can be looked up without being stored readable.</summary>
    public string BlindIndex(string value)
        => Convert.ToHexString(HMACSHA256.HashData(lookupKey, Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));

    private static void Make(string path)
    {
        var file = new KeyFile("k1", new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize)) });
        SecretFile.Make(path, JsonSerializer.Serialize(file, JsonSerializerOptions.Web));
    }

    private sealed record KeyFile(string? Current, Dictionary<string, string>? Keys);
}
