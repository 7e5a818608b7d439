using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.AgencySimulator.Callbacks;

/// <summary>Where an agency sends its callbacks and how it signs them: HMAC-SHA256 over <c>timestamp.body</c>, lower-case hex.</summary>
internal sealed record CallbackRoute(string Path, string Secret, string TimestampHeader, string SignatureHeader, string SignaturePrefix = "")
{
    public HttpRequestMessage Request(string hubUrl, string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        var request = new HttpRequestMessage(HttpMethod.Post, hubUrl.TrimEnd('/') + Path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, SignaturePrefix + Convert.ToHexStringLower(signature));
        return request;
    }
}
