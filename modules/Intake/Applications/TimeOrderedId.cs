using System.Buffers.Binary;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>Bounds of the ids made at a time (UUIDv7, RFC 9562: 48 bits of Unix milliseconds first).</summary>
internal static class TimeOrderedId
{
    /// <summary>No id made at that moment or later is lower, as both databases order them.</summary>
    public static Guid LowestAt(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
