using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>POST /civil-registry/{institution}/{METHOD}; docs/backends/civil-registry.md is the contract.</summary>
internal sealed class CivilRegistryProtocol(AgencyBackend backend, DailyQuota quota) : AgencyProtocol(backend)
{
    private static readonly string[] Required = ["ID_PERMINTAAN", "ID_LANGKAH", "KODE_RESI", "KODE_LAYANAN", "LANGKAH", "CARA_PROSES"];

    public DailyQuota Quota => quota;

    public override string Operation(HttpRequest request) => request.Path.Value?.Split('/')[^1] switch
    {
        "AJUKAN" => Operations.Submit,
        "TAMBAH_DATA" or "BATALKAN" or "CATAT_KEPUTUSAN" => Operations.Change,
        "CEK_STATUS" => Operations.Inquire,
        "REKAP" => Operations.Extract,
        _ => Operations.Other,
    };

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var methods = endpoints.MapGroup($"/civil-registry/{DemoCredentials.Institution}");
        Map(methods, "AJUKAN", SubmitAsync);
        Map(methods, "TAMBAH_DATA", AmendAsync);
        Map(methods, "BATALKAN", WithdrawAsync);
        Map(methods, "CATAT_KEPUTUSAN", ConcludeAsync);
        Map(methods, "CEK_STATUS", (call, _) => Task.FromResult(Inquire(call)));
        Map(methods, "REKAP", (call, _) => Task.FromResult(Extract(call)));
    }

    public override Task WriteFaultAsync(HttpContext context, FaultSettings fault)
    {
        var status = fault.Mode switch
        {
            FaultMode.Error500 => 500,
            FaultMode.Error503 => 503,
            FaultMode.Throttle429 => 429,
            _ => 200,
        };
        if (status is 429 or 503)
        {
            context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return JsonAnswer.WriteAsync(context, status, CivilRegistryAnswers.Content(CivilRegistryAnswers.Of(Respon.Disturbed)));
    }

    private static void Map(RouteGroupBuilder methods, string method, Func<RegistryCall, HttpContext, Task<JsonObject>> answer) =>
        methods.MapPost(method, async context =>
        {
            var body = await RequestBody.ReadAsync(context);
            var refusal = body.AsJsonObject() is { } json ? Login(json) : Respon.Incomplete("JSON");
            var reply = refusal is null
                ? await answer(new(body.AsJsonObject()!.Value, body.Sha256, context), context)
                : CivilRegistryAnswers.Content(CivilRegistryAnswers.Of(refusal));
            if (refusal is not null)
            {
                context.SetOutcome(refusal.Code is "01" ? "rejected" : "unauthorized");
            }

            await JsonAnswer.WriteAsync(context, 200, reply);
        });

    private static Respon? Login(JsonElement json) =>
        json.Text("USER_ID") != DemoCredentials.CivilRegistryUser || json.Text("PASSWORD") != DemoCredentials.CivilRegistryPassword ? Respon.LoginFailed
        : json.Text("IP_USER") != DemoCredentials.CivilRegistryAddress ? Respon.AddressUnknown
        : null;

    private async Task<JsonObject> SubmitAsync(RegistryCall call, HttpContext context)
    {
        if (!await quota.TryUseAsync(call.Text("USER_ID")!))
        {
            return call.Answer("quotaUsedUp", Respon.QuotaUsedUp);
        }

        var missing = Required.Where(name => call.Text(name) is null).ToList();
        if (missing.Count > 0 || call.Text("CARA_PROSES") is not ("OTOMATIS" or "PETUGAS"))
        {
            return call.Answer("rejected", Respon.Incomplete(missing.Count > 0 ? string.Join(", ", missing) : "CARA_PROSES"));
        }

        var result = await Backend.SubmitAsync(call.ToSubmission());
        return call.State(result.Repeated ? "repeated" : "accepted", result.Entry, repeated: result.Repeated);
    }

    private async Task<JsonObject> AmendAsync(RegistryCall call, HttpContext context) =>
        call.Selector().IsEmpty || call.Text("ID_PERMINTAAN") is not { } key
            ? call.Answer("rejected", Respon.Incomplete("NO_PERMINTAAN, ID_PERMINTAAN"))
            : call.Changed(await Backend.AmendAsync(call.Selector(), new(key, call.Sha256, call.Content())));

    private async Task<JsonObject> WithdrawAsync(RegistryCall call, HttpContext context) => call.Selector().IsEmpty
        ? call.Answer("rejected", Respon.Incomplete("NO_PERMINTAAN"))
        : call.Changed(await Backend.WithdrawAsync(call.Selector(), call.Text("ALASAN")));

    private async Task<JsonObject> ConcludeAsync(RegistryCall call, HttpContext context) =>
        call.Selector().IsEmpty || CivilRegistryStatus.Decision(call.Text("KEPUTUSAN")) is not { } status
            ? call.Answer("rejected", Respon.Incomplete("NO_PERMINTAAN, KEPUTUSAN"))
            : call.Changed(await Backend.ConcludeAsync(
                call.Selector(), new(status, call.Text("ALASAN"), call.Text("NOMOR_HASIL"), call.Json.Texts("DATA_DIMINTA"))));

    private JsonObject Inquire(RegistryCall call)
    {
        var which = call.Selector() with { IdempotencyKey = call.Text("ID_PERMINTAAN") };
        return which.IsEmpty ? call.Answer("rejected", Respon.Incomplete("NO_PERMINTAAN, ID_PERMINTAAN, ID_LANGKAH"))
            : Backend.Find(which) is { } entry ? call.State("found", entry)
            : call.Answer("notFound", Respon.NotFound);
    }

    private JsonObject Extract(RegistryCall call)
    {
        var (page, size) = (call.Json.Number("HALAMAN") ?? 1, call.Json.Number("JUMLAH") ?? LedgerWindow.UsualPage);
        if (RegistryTime.Parse(call.Text("DARI")) is not { } from || RegistryTime.Parse(call.Text("SAMPAI")) is not { } to || !LedgerWindow.IsPage(page, size))
        {
            return call.Answer("rejected", Respon.Incomplete("DARI, SAMPAI, HALAMAN, JUMLAH"));
        }

        var window = new LedgerWindow { ReceivedFrom = from, ReceivedTo = to, Page = (int)page, Size = (int)size };
        call.Context.SetOutcome("ok");
        return CivilRegistryAnswers.Extract(Backend.Extract(window), window);
    }
}
