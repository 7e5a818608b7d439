using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;

namespace IntegrationHub.Tests.AgencySimulator;

/// <summary>Speaks to the licensing system as the hub does.</summary>
public abstract class LicensingTest : SimulatorTest
{
    protected const string Agency = "licensing";

    protected override void SignIn(HttpClient http) => http.DefaultRequestHeaders.Add("user_key", DemoCredentials.LicensingUserKey);

    protected Task<HttpResponseMessage> SubmitAsync(
        string stepId = "step-1", string processing = "petugas", string nik = "3214015201909999", string step = "issue-permit")
        => CallAsync("receiveLicenseRequest", "IZINPERMOHONAN", new()
        {
            ["id_permohonan"] = stepId,
            ["kunci_idempoten"] = $"{stepId}:1",
            ["kode_resi"] = "7Q2M-9KXC-41TD-R",
            ["kd_layanan"] = "LIC-014",
            ["langkah"] = step,
            ["cara_proses"] = processing,
            ["pemohon"] = new JsonObject { ["nik"] = nik, ["nama"] = "Siti Aminah" },
            ["data_pnbp"] = new JsonObject { ["nominal"] = 150_000 },
        });

    protected Task<HttpResponseMessage> CallAsync(string call, string root, JsonObject body) =>
        Http.PostAsync($"/licensing/api/{call}", Json(new JsonObject { [root] = body }), Cancellation);

    protected async Task<JsonNode> CheckAsync(string stepId = "step-1")
    {
        using var answer = await Http.PostAsync("/licensing/api/checkLicenseStatus", Json(new JsonObject { ["id_permohonan"] = stepId }), Cancellation);
        return await ReadAsync(answer);
    }
}
