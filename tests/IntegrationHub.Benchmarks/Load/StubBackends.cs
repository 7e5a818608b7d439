using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>
/// Backends that cost as little as a backend can: each of the four protocols is answered after a millisecond with a case
/// that is approved already. Remembers when it was first asked for each step.
/// </summary>
internal sealed partial class StubBackends : IAsyncDisposable
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Fhir = "https://mpp.purwakarta.example/fhir";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(1);
    private static readonly CompositeFormat Registry = CompositeFormat.Parse(
        """{{"content":[{{"RESPONSE_CODE":"00","RESPON":"Sesuai","ULANGAN":"N","NO_PERMINTAAN":"DKC-{0}","ID_PERMINTAAN":"{0}:1","ID_LANGKAH":"{0}","KODE_RESI":"{1}","LANGKAH":"{2}","STATUS":"DISETUJUI","ALASAN":null,"DATA_DIMINTA":[],"NOMOR_HASIL":null,"TGL_TERIMA":"23-11-2026 09:15:00.123","TGL_UBAH":"23-11-2026 09:15:00.123","NIK":"Sesuai","NIK_SKOR":100}}]}}""");

    private static readonly CompositeFormat Licence = CompositeFormat.Parse(
        """{{"respon":{{"kode":200,"keterangan":"Permohonan diterima"}},"izin":{{"id_izin":"I-{0}","id_permohonan":"{0}","kunci_idempoten":"{0}:1","kode_resi":"{1}","langkah":"{2}","kd_status":"50","nama_status":"Disetujui","tgl_status":"2026-11-23T09:15:00.123+07:00","nomor_urut":1,"keterangan":null,"data_diminta":[],"no_izin":"503/000001/IZIN/2026","file_izin":null,"nominal":0,"sha256":"00","tgl_terima":"2026-11-23T09:15:00.123+07:00","riwayat":[{{"nomor_urut":1,"kd_status":"50","tgl_status":"2026-11-23T09:15:00.123+07:00","keterangan":null}}]}}}}""");

    private static readonly CompositeFormat Tax = CompositeFormat.Parse(
        $"""<soap:Envelope xmlns:soap="{Soap}" xmlns:p="urn:pajak:mpp:v1"><soap:Body><p:{"{3}"}Response><p:Permohonan><p:NomorBukti>PJK-{"{0}"}</p:NomorBukti><p:IdTransaksi>{"{0}"}:1</p:IdTransaksi><p:IdLangkah>{"{0}"}</p:IdLangkah><p:KodeResi>{"{1}"}</p:KodeResi><p:Langkah>{"{2}"}</p:Langkah><p:Status>DISETUJUI</p:Status><p:StatusKSWP>VALID</p:StatusKSWP><p:Ulangan>false</p:Ulangan><p:WaktuTerima>2026-11-23T09:15:00.123+07:00</p:WaktuTerima><p:WaktuUbah>2026-11-23T09:15:00.123+07:00</p:WaktuUbah></p:Permohonan></p:{"{3}"}Response></soap:Body></soap:Envelope>""");

    private static readonly CompositeFormat HealthTask = CompositeFormat.Parse(
        $$$"""{{"resourceType":"Task","id":"TSK-{0}","meta":{{"versionId":"1","lastUpdated":"2026-11-23T02:15:00.123Z"}},"extension":[{{"url":"{{{Fhir}}}/StructureDefinition/request-sha256","valueString":"00"}},{{"url":"{{{Fhir}}}/StructureDefinition/latest-sha256","valueString":"00"}}],"identifier":[{{"system":"{{{Fhir}}}/sid/step","value":"{0}"}},{{"system":"{{{Fhir}}}/sid/idempotency-key","value":"{0}:1"}}],"groupIdentifier":{{"system":"{{{Fhir}}}/sid/receipt","value":"{1}"}},"status":"completed","businessStatus":{{"coding":[{{"system":"{{{Fhir}}}/CodeSystem/case-status","code":"approved"}}]}},"intent":"order","code":{{"coding":[{{"system":"{{{Fhir}}}/CodeSystem/step","code":"{2}"}}]}},"authoredOn":"2026-11-23T02:15:00.123Z","lastModified":"2026-11-23T02:15:00.123Z","output":[{{"type":{{"coding":[{{"system":"{{{Fhir}}}/CodeSystem/task-output","code":"result-number"}}]}},"valueString":"440/000001/DINKES/2026"}}]}}""");

    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, DateTimeOffset> firstAsked = [];

    private StubBackends(WebApplication server) => this.server = server;

    /// <summary>When the last of each application's steps was first asked for.</summary>
    /// <param name="steps">The steps of each application, as they are called here.</param>
    /// <exception cref="TimeoutException">Not all were asked for in that time.</exception>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastFirstAskedAsync(
        IReadOnlyDictionary<string, IReadOnlyList<string>> steps, TimeSpan within)
    {
        for (var clock = Stopwatch.StartNew(); steps.Values.Any(all => !all.All(firstAsked.ContainsKey)); await Task.Delay(Look))
        {
            if (clock.Elapsed > within)
            {
                throw new TimeoutException($"{steps.Values.Count(all => !all.All(firstAsked.ContainsKey))} of {steps.Count} applications were not called for within {within}.");
            }
        }

        return steps.ToDictionary(application => application.Key, application => application.Value.Max(step => firstAsked[step]));
    }

    public static async Task<StubBackends> StartAsync(Uri url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add(url.ToString());
        var stub = new StubBackends(server);
        server.MapPost("/civil-registry/{institution}/AJUKAN", http => stub.AnswerAsync(http, JsonStep(), Registry, "application/json"));
        server.MapPost("/licensing/api/receiveLicenseRequest", http => stub.AnswerAsync(http, JsonStep(), Licence, "application/json"));
        server.MapPost("/tax/ws", http => stub.AnswerAsync(http, XmlStep(), Tax, "text/xml"));
        server.MapPost("/health/oauth2/v1/accesstoken", () => Results.Json(new { access_token = "stub", token_type = "Bearer", expires_in = 3600 }));
        server.MapPost("/health/fhir-r4/v1/Task", http => stub.AnswerAsync(http, FhirStep(), HealthTask, "application/fhir+json", StatusCodes.Status201Created));
        server.MapPost("/limit/{step}", stub.AnswerLimitAsync);
        await server.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http, Regex step, CompositeFormat answer, string type, int status = StatusCodes.Status200OK)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var id = step.Match(body).Groups[1].Value;
        firstAsked.TryAdd(id, DateTimeOffset.UtcNow);
        await Task.Delay(Thinks);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.Headers.ETag = "W/\"1\"";
        var operation = http.Request.Headers["SOAPAction"].ToString().Trim('"');
        await http.Response.WriteAsync(string.Format(
            CultureInfo.InvariantCulture, answer, id, Receipt().Match(body).Value, Code().Match(body).Groups[1].Value, operation[(operation.LastIndexOf('/') + 1)..]));
    }

    private async Task AnswerLimitAsync(HttpContext http)
    {
        firstAsked.TryAdd((string)http.Request.RouteValues["step"]!, DateTimeOffset.UtcNow);
        await http.Request.Body.CopyToAsync(Stream.Null);
        await Task.Delay(Thinks);
        await http.Response.WriteAsync("approved");
    }

    [GeneratedRegex("\"(?:ID_LANGKAH|id_permohonan)\"\\s*:\\s*\"([0-9a-f-]{36})\"")]
    private static partial Regex JsonStep();

    [GeneratedRegex("<\\w+:IdLangkah>([0-9a-f-]{36})<")]
    private static partial Regex XmlStep();

    [GeneratedRegex("sid/step\"\\s*,\\s*\"value\"\\s*:\\s*\"([0-9a-f-]{36})\"")]
    private static partial Regex FhirStep();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Receipt();

    [GeneratedRegex("(?:\"LANGKAH\"\\s*:\\s*\"|\"langkah\"\\s*:\\s*\"|<\\w+:Langkah>|CodeSystem/step\"\\s*,\\s*\"code\"\\s*:\\s*\")([a-z-]+)")]
    private static partial Regex Code();
}
