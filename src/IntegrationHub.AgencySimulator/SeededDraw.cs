using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.AgencySimulator;

/// <summary>A number in [0, 1) that depends on nothing but what it is drawn for.</summary>
internal static class SeededDraw
{
    public static double Of(int seed, string purpose, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}|{purpose}|{key}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
