using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Tests.Intake;

/// <summary>A sound submission; a test changes what it is about.</summary>
internal static class Submission
{
    /// <summary>A general physician's practice permit: seven steps at four agencies.</summary>
    public static JsonObject Physician(string nik = "3214015201909999") => new()
    {
        ["serviceCode"] = "LIC-014",
        ["applicant"] = new JsonObject
        {
            ["nik"] = nik,
            ["fullName"] = "Siti Aminah",
            ["kkNumber"] = "3214010203209999",
            ["npwp"] = null,
            ["phone"] = "+6281200000001",
            ["email"] = null,
            ["address"] = "Jl. Veteran 1",
            ["districtCode"] = "32.14.01",
        },
        ["fields"] = new JsonObject
        {
            ["strNumber"] = "STR-1234567",
            ["permitSequence"] = "first",
            ["practiceType"] = "own",
            ["practicePlaceName"] = "Praktik Umum Siti",
            ["practiceAddress"] = "Jl. Veteran 2",
            ["practiceDistrict"] = "32.14.01",
            ["practiceSchedule"] = "Senin sampai Jumat 08-12",
            ["isRenewal"] = false,
        },
        ["documents"] = new JsonArray(
            new JsonObject { ["name"] = "str-aktif" },
            new JsonObject { ["name"] = "KTP-el pemohon" },
            new JsonObject { ["name"] = "surat-keterangan-tempat-praktik" },
            new JsonObject { ["name"] = "pas-foto" }),
        ["counter"] = "Loket 3",
    };

    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, JsonNode? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response)
        => (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

    public static Task<HttpResponseMessage> FetchAsync(this HttpClient client, string address)
        => client.GetAsync(address, TestContext.Current.CancellationToken);

    public static async Task<JsonObject> FetchJsonAsync(this HttpClient client, string address)
        => (await client.GetFromJsonAsync<JsonObject>(address, TestContext.Current.CancellationToken))!;

    public static Task<HttpResponseMessage> SendContentAsync(this HttpClient client, string address, HttpContent content)
        => client.PostAsync(address, content, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string address, object body)
        => client.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    public static Task<byte[]> BytesAsync(this HttpResponseMessage response)
        => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    public static Task<string> TextAsync(this HttpResponseMessage response)
        => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static JsonObject StepOf(this JsonObject application, string step)
        => application["steps"]!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["step"] == step);

    public static string Receipt(this JsonObject application) => (string)application["receiptCode"]!;
}
