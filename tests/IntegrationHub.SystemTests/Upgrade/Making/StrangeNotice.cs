using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using IntegrationHub.TestServers;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>A good callback of the civil registry about a case that the hub does not have.</summary>
internal sealed class StrangeNotice(Installation installation)
{
    public async Task SendAsync()
    {
        var notice = JsonNode.Parse(LastNotice())!.AsObject();
        notice["ID_PEMBERITAHUAN"] = $"{Guid.NewGuid()}";
        notice["ID_LANGKAH"] = $"{Guid.NewGuid()}";
        notice["NO_PERMINTAAN"] = "REG-00000000";
        var body = notice.ToJsonString();
        var time = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(DemoCredentials.CivilRegistryCallbackSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var http = new HttpClient { BaseAddress = installation.Hub.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/callbacks/civil-registry/keputusan")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "X-Waktu", time }, { "X-Tanda-Tangan", Convert.ToHexStringLower(signature) } },
        };
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private string LastNotice()
    {
        using var connection = new SqliteConnection($"Data Source={PastInstallation.LedgerIn(installation.BackendsFolder, "civil-registry")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT body FROM callback ORDER BY id DESC LIMIT 1", connection);
        return (string)command.ExecuteScalar()!;
    }
}
