using System.Text;
using System.Text.Json;

namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>The key-encryption keys of a fixture: readable words, so that nobody takes them for secrets.</summary>
internal sealed class TestKeys(string dataFolder)
{
    public const string Old = "k1";
    public const string New = "k2";

    /// <summary>Writes the key file: the first key is the one new data keys are wrapped under.</summary>
    public void Put(params string[] keys)
    {
        Directory.CreateDirectory(Path.Combine(dataFolder, "keys"));
        File.WriteAllText(
            Path.Combine(dataFolder, "keys", "key-encryption-keys.json"),
            JsonSerializer.Serialize(new { current = keys[0], keys = keys.Order(StringComparer.Ordinal).ToDictionary(key => key, ValueOf) }));
    }

    private static string ValueOf(string key) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{key} of a test, no secret at all !"));
}
