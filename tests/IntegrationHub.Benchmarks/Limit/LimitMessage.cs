namespace IntegrationHub.Benchmarks.Limit;

/// <summary>A message of the limit: sixteen bytes of id, sixteen of its application, one for the step, then the body.</summary>
/// <param name="Queue">The agency's number, or <see cref="Results"/>.</param>
internal sealed record LimitMessage(Guid Id, int Queue, Guid Application, int Step, ReadOnlyMemory<byte> Body)
{
    /// <summary>The queue of the coordinator.</summary>
    public const int Results = 4;

    /// <summary>The queue of who only notes that an application was submitted: that of the backlog.</summary>
    public const int Journeys = 5;

    /// <summary>Every queue.</summary>
    public static readonly string[] Queues = [.. LimitSteps.Agencies.Select(agency => $"limit.{agency}"), "limit.results", "limit.journeys"];

    private const int Head = 33;

    public byte[] ToBytes()
    {
        var bytes = new byte[Head + Body.Length];
        Id.TryWriteBytes(bytes);
        Application.TryWriteBytes(bytes.AsSpan(16));
        bytes[32] = (byte)Step;
        Body.CopyTo(bytes.AsMemory(Head));
        return bytes;
    }

    public static LimitMessage Read(int queue, ReadOnlyMemory<byte> bytes)
    {
        var copy = bytes.ToArray();
        return new LimitMessage(new Guid(copy.AsSpan(0, 16)), queue, new Guid(copy.AsSpan(16, 16)), copy[32], copy.AsMemory(Head));
    }
}
