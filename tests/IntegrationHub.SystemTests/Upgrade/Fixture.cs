using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.TestServers;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>Why an application is in a fixture: how the version of then left it.</summary>
internal enum Part
{
    Completed,
    Refused,
    Cancelled,
    WaitingForApplicant,
    Undecided,
    AgencyDown,
    AnswerLost,
    Parked,
    FailedOnce,
    InFlight,
    NeverSent,
}

/// <summary>An application of a fixture.</summary>
/// <param name="Key">The idempotency key it was filed under.</param>
/// <param name="Receipt">What its caller was given; null when the hub died before it answered.</param>
internal sealed record PastApplication(Part Part, string Key, JsonObject Body, string? Receipt);

/// <summary>What a version of the hub left on one stack, as files; see Fixtures/README.md.</summary>
internal sealed class Fixture(string folder)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The versions there is a fixture of.</summary>
    public static IEnumerable<string> Versions => Directory.GetDirectories(Root).Select(version => Path.GetFileName(version)).Order(StringComparer.Ordinal);

    public string Folder => folder;

    public string Database => Path.Combine(folder, "hub.sql");

    public string Keys => Path.Combine(folder, "test-keys.json");

    /// <summary>Uploaded files, sealed as they lay there.</summary>
    public string Files => Path.Combine(folder, "files");

    /// <summary>The broker's exchanges, queues and bindings.</summary>
    public string Topology => Path.Combine(folder, "broker.json");

    private static string Root => Path.Combine(ChildProcess.RepositoryRoot(), "tests", "IntegrationHub.SystemTests", "Upgrade", "Fixtures");

    private string Applications => Path.Combine(folder, "applications.ndjson");

    private string Wire => Path.Combine(folder, "wire.ndjson");

    public static Fixture Of(string version, string stack) => new(Path.Combine(Root, version, stack));

    public string Ledger(string agency) => Path.Combine(folder, "backends", $"{agency}.sql");

    public IReadOnlyList<PastApplication> ReadApplications() => Read<PastApplication>(Applications);

    public void Write(IEnumerable<PastApplication> applications) => Write(Applications, applications);

    /// <summary>The messages that lay in the broker's queues.</summary>
    public IReadOnlyList<WireCopy> ReadWire() => Read<WireCopy>(Wire);

    public void Write(IEnumerable<WireCopy> wire) => Write(Wire, wire);

    private static List<T> Read<T>(string file)
        => [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<T>(line, Readable)!)];

    private static void Write<T>(string file, IEnumerable<T> lines)
        => File.WriteAllLines(file, lines.Select(line => JsonSerializer.Serialize(line, Readable)));
}
