using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Core.Agencies.Callbacks;

/// <summary>HMAC-SHA256 over <c>{unix seconds}.{body}</c>, in hex, as the agencies' backends sign their callbacks.</summary>
public static class CallbackSignature
{
    /// <summary>How far a callback's time may be from the hub's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether the signature is good and fresh.</summary>
    public static bool IsGood(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 253_402_300_799 || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            return false;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.ASCII.GetBytes(signature.ToLowerInvariant()));
    }
}
