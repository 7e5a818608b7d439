using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntegrationHub.Core.Security.Keys;

/// <summary>
/// The keys that sign and encrypt tokens. The file is <c>{ "keys": [ { "id", "signing": "PEM of an EC P-256 key",
/// "encryption": "base64 of 32 bytes" } ] }</c>: the first key makes tokens, every key reads them, so a rotation puts a
/// new key in front and takes the old one out a token's lifetime later.
/// </summary>
internal sealed class TokenKeys
{
    private const int EncryptionBytes = 32;

    /// <exception cref="InvalidOperationException">The file is missing in Production, or is not valid; says what to do.</exception>
    public TokenKeys(IOptions<HubOptions> hub, IOptions<SecurityOptions> options)
    {
        var path = PathOf(hub.Value, options.Value);
        if (!File.Exists(path))
        {
            if (hub.Value.Profile == HubProfile.Production)
            {
                throw new InvalidOperationException($"Security:TokenKeyFile: {path} does not exist. {Form}");
            }

            Make(path);
        }

        Keys = Read(path);
    }

    public IReadOnlyList<(SecurityKey Signing, SecurityKey Encryption)> Keys { get; }

    private static string Form
        => """It must read { "keys": [ { "id": "t1", "signing": "PEM of an EC P-256 key", "encryption": "base64 of 32 bytes" } ] }.""";

    private static string PathOf(HubOptions hub, SecurityOptions options)
    {
        if (options.TokenKeyFile.Length > 0)
        {
            return options.TokenKeyFile;
        }

        return hub.Profile == HubProfile.Production
            ? throw new InvalidOperationException(
                $"Security:TokenKeyFile is not set. Production needs it, for example Security__TokenKeyFile=/run/secrets/token-keys.json. {Form}")
            : Path.Combine(hub.DataDirectory, "keys", "token-keys.json");
    }

    private static List<(SecurityKey, SecurityKey)> Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
            if (file?.Keys is { Count: > 0 } keys)
            {
                return keys.ConvertAll<(SecurityKey, SecurityKey)>(key => (Signing(key), Encryption(key)));
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"Security:TokenKeyFile: {path} is not valid. {Form}", exception);
        }

        throw new InvalidOperationException($"Security:TokenKeyFile: {path} holds no key. {Form}");
    }

    private static ECDsaSecurityKey Signing(KeyEntry key)
    {
        var algorithm = ECDsa.Create();
        algorithm.ImportFromPem(key.Signing);
        return new ECDsaSecurityKey(algorithm) { KeyId = key.Id };
    }

    private static SymmetricSecurityKey Encryption(KeyEntry key)
    {
        var bytes = Convert.FromBase64String(key.Encryption);
        return bytes.Length == EncryptionBytes
            ? new SymmetricSecurityKey(bytes) { KeyId = key.Id + "-encryption" }
            : throw new FormatException($"The encryption key has {bytes.Length} bytes.");
    }

    private static void Make(string path)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = new KeyFile(
            [new("t1", signing.ExportPkcs8PrivateKeyPem(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(EncryptionBytes)))]);
        SecretFile.Make(path, JsonSerializer.Serialize(file, JsonSerializerOptions.Web));
    }

    private sealed record KeyFile(List<KeyEntry>? Keys);

    private sealed record KeyEntry(string Id, string Signing, string Encryption);
}
