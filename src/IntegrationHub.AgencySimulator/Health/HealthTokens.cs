using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>Tokens that carry their own end, signed with a key of this process: a restart ends them all.</summary>
internal sealed class HealthTokens(TimeProvider clock, TimeSpan lifetime)
{
    private byte[] _key = RandomNumberGenerator.GetBytes(32);

    public TimeSpan Lifetime { get; set; } = lifetime;

    public string Issue()
    {
        var end = (clock.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return $"{end}.{Sign(end)}";
    }

    public bool IsGood(string? token)
    {
        var parts = token?.Split('.');
        return parts is { Length: 2 }
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[1]), Encoding.ASCII.GetBytes(Sign(parts[0])))
            && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var end)
            && end > clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>Ends every token issued so far.</summary>
    public void Revoke() => _key = RandomNumberGenerator.GetBytes(32);

    private string Sign(string end) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(end)));
}
