using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace IntegrationHub.TestServers.Compose;

/// <summary>The repository's compose file as an engine reads it: anchors merged, variables filled in.</summary>
public sealed partial class ComposeFile
{
    private ComposeFile(JsonObject content) => Content = content;

    public JsonObject Content { get; }

    public IEnumerable<string> Services => Content["services"]!.AsObject().Select(service => service.Key);

    /// <summary>Reads it with these variables; without them the defaults it gives itself hold.</summary>
    public static ComposeFile Load(IReadOnlyDictionary<string, string>? variables = null)
    {
        var text = File.ReadAllText(Path.Combine(ChildProcess.RepositoryRoot(), "docker-compose.yml"));
        var filled = Variable().Replace(text, found => ValueOf(found, variables ?? new Dictionary<string, string>()));
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(new MergingParser(new Parser(new StringReader(filled))));
        return new ComposeFile(ToJson(yaml)!.AsObject());
    }

    public JsonObject Service(string name) => Content["services"]![name]!.AsObject();

    public IReadOnlyDictionary<string, string> EnvironmentOf(string service)
        => Service(service)["environment"] is JsonObject settings
            ? settings.ToDictionary(setting => setting.Key, setting => setting.Value?.ToString() ?? "")
            : new Dictionary<string, string>();

    /// <summary>Name in <c>/run/secrets</c> (or absolute path) to the file's path from the repository's root.</summary>
    public IReadOnlyDictionary<string, string> SecretsOf(string service)
        => (Service(service)["secrets"]?.AsArray() ?? [])
            .Select(secret => secret is JsonObject { } mounted
                ? (Source: mounted["source"]!.ToString(), Target: mounted["target"]!.ToString())
                : (Source: secret!.ToString(), Target: secret.ToString()))
            .ToDictionary(secret => secret.Target, secret => Content["secrets"]![secret.Source]!["file"]!.ToString());

    private static string ValueOf(Match found, IReadOnlyDictionary<string, string> variables)
        => variables.GetValueOrDefault(found.Groups["name"].Value) is { Length: > 0 } given ? given : found.Groups["default"].Value;

    private static JsonNode? ToJson(object? yaml) => yaml switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key.ToString()!, ToJson(pair.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToJson)]),
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        _ => JsonValue.Create(Convert.ToDecimal(yaml, System.Globalization.CultureInfo.InvariantCulture)),
    };

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(:-(?<default>[^}]*))?\}")]
    private static partial Regex Variable();
}
