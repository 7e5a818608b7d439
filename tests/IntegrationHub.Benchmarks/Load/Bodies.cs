using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>Applications made before the measurement, so that making them costs nothing during it.</summary>
internal sealed class Bodies
{
    /// <summary>Four agencies, one step at each, two of them at once.</summary>
    public const string Service = "LIC-031";

    private const int Different = 200;

    // The work is defined by applications of this size; a note to the officer fills them up.
    private const int Size = 2048;
    private readonly byte[][] bodies;

    private Bodies(byte[][] bodies) => this.bodies = bodies;

    public byte[] this[int number] => bodies[number % bodies.Length];

    public static async Task<Bodies> MakeAsync(HubClient hub)
    {
        var bodies = new byte[Different][];
        for (var i = 0; i < Different; i++)
        {
            bodies[i] = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(await hub.MakeAsync(Service, i));
        }

        return new Bodies(bodies);
    }

    /// <summary>For a subject that reads nothing of them: as large, and no easier to compress than what the hub has sealed.</summary>
    public static Bodies Unread()
    {
        var any = new Random(Different);
        var bodies = Enumerable.Range(0, Different).Select(_ => new byte[Size]).ToArray();
        foreach (var body in bodies)
        {
            any.NextBytes(body);
        }

        return new Bodies(bodies);
    }
}
