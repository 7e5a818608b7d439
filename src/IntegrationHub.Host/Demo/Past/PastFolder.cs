using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrationHub.Ui.Demo;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>
/// Where a past is made before the hub takes it over. Its being there is the memory of what was decided: a process killed
/// while making it makes it anew, and one killed while taking it over takes it over again.
/// </summary>
internal sealed class PastFolder(string dataDirectory)
{
    private const string PlantedFile = "demo-planted.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };
    private readonly string making = System.IO.Path.Combine(dataDirectory, "past-making");
    private readonly string made = System.IO.Path.Combine(dataDirectory, "past-made");

    /// <summary>Where it is being made.</summary>
    public string Path => making;

    /// <summary>The data directory of the past that is whole.</summary>
    public string MadePath => made;

    public bool IsBegun => Directory.Exists(making);

    public bool IsMade => Directory.Exists(made);

    /// <summary>The database in one of the two.</summary>
    public static string Database(string path) => System.IO.Path.Combine(path, "hub.db");

    /// <summary>An empty folder to make it in.</summary>
    public void Begin()
    {
        if (IsBegun)
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(making);
    }

    /// <summary>From here on it is whole.</summary>
    public void End(IReadOnlyList<PlantedThing> planted)
    {
        File.WriteAllText(System.IO.Path.Combine(making, PlantedFile), JsonSerializer.Serialize(planted, Json));
        Directory.Move(making, made);
    }

    /// <summary>Keeps the list of what was planted and lets the rest go.</summary>
    public void Clear()
    {
        var list = System.IO.Path.Combine(made, PlantedFile);
        if (File.Exists(list))
        {
            File.Move(list, System.IO.Path.Combine(dataDirectory, PlantedFile), overwrite: true);
        }

        Directory.Delete(made, recursive: true);
    }

    /// <summary>What was planted in the past this hub has; null when it has none.</summary>
    public IReadOnlyList<PlantedThing>? ReadPlanted()
    {
        var path = System.IO.Path.Combine(dataDirectory, PlantedFile);
        return File.Exists(path) ? JsonSerializer.Deserialize<List<PlantedThing>>(File.ReadAllText(path), Json) : null;
    }
}
