using System.Globalization;
using System.Text.Json;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Licensing;

/// <summary>/licensing/api/...; docs/backends/licensing.md is the contract.</summary>
internal sealed class LicensingProtocol(AgencyBackend backend, LicensingRules rules) : AgencyProtocol(backend)
{
    private const string Accepted = "Permohonan diterima";

    public override string Operation(HttpRequest request) => request.Path.Value?.Split('/')[^1] switch
    {
        "receiveLicenseRequest" => Operations.Submit,
        "amendLicenseRequest" or "withdrawLicenseRequest" or "concludeLicenseRequest" => Operations.Change,
        "checkLicenseStatus" => Operations.Inquire,
        "licenseLedger" => Operations.Extract,
        _ => Operations.Other,
    };

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        MapPost(endpoints, "receiveLicenseRequest", "IZINPERMOHONAN", SubmitAsync);
        MapPost(endpoints, "amendLicenseRequest", "IZINPERUBAHAN", AmendAsync);
        MapPost(endpoints, "withdrawLicenseRequest", "IZINBATAL", WithdrawAsync);
        MapPost(endpoints, "concludeLicenseRequest", "IZINKEPUTUSAN", ConcludeAsync);
        MapPost(endpoints, "checkLicenseStatus", null, InquireAsync);
        endpoints.MapGet("/licensing/api/licenseLedger", context => Allowed(context) ? ExtractAsync(context) : UnauthorizedAsync(context));
        endpoints.MapGet("/licensing/files/{name}", context => Allowed(context) ? FileAsync(context) : UnauthorizedAsync(context));
    }

    public override Task WriteFaultAsync(HttpContext context, FaultSettings fault)
    {
        var (status, code, text) = fault.Mode switch
        {
            FaultMode.Error500 => (500, 500, "OSS tidak dapat memproses data"),
            FaultMode.Error503 => (503, 503, "OSS sedang dalam pemeliharaan"),
            FaultMode.Throttle429 => (429, 429, "Terlalu banyak permintaan"),
            _ => (200, 500, "OSS tidak dapat memproses data"),
        };
        if (status is 429 or 503)
        {
            context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonAnswer.WriteAsync(context, status, LicensingAnswers.Respon(code, text));
    }

    private static bool Allowed(HttpContext context) => context.Request.Headers["user_key"] == DemoCredentials.LicensingUserKey;

    private static Task UnauthorizedAsync(HttpContext context) => AnswerAsync(context, "unauthorized", 401, "User tidak valid");

    private static Task AnswerAsync(HttpContext context, string outcome, int status, string text)
    {
        context.SetOutcome(outcome);
        return JsonAnswer.WriteAsync(context, status, LicensingAnswers.Respon(status, text));
    }

    private static void MapPost(IEndpointRouteBuilder endpoints, string call, string? root, Func<HttpContext, JsonElement, string, Task> handle) =>
        endpoints.MapPost($"/licensing/api/{call}", async context =>
        {
            var body = await RequestBody.ReadAsync(context);
            var request = root is null ? body.AsJsonObject() : body.AsJsonObject()?.Field(root);
            await (!Allowed(context) ? UnauthorizedAsync(context)
                : request is { ValueKind: JsonValueKind.Object } json ? handle(context, json, body.Sha256)
                : AnswerAsync(context, "rejected", 400, $"Parameter salah: {root ?? "JSON"}"));
        });

    private async Task SubmitAsync(HttpContext context, JsonElement request, string sha256)
    {
        if (LicenceRequest.Missing(request) is { Count: > 0 } missing)
        {
            await AnswerAsync(context, "rejected", 400, $"Parameter salah: {string.Join(", ", missing)}");
            return;
        }

        var result = await Backend.SubmitAsync(LicenceRequest.ToSubmission(request, sha256));
        await (result.Repeated
            ? IzinAsync(context, "repeated", 409, "Permohonan sudah ada", result.Entry)
            : IzinAsync(context, "accepted", 200, Accepted, result.Entry));
    }

    private async Task AmendAsync(HttpContext context, JsonElement request, string sha256)
    {
        if (LicenceRequest.Selector(request).IsEmpty || request.Text("kunci_idempoten") is not { } key)
        {
            await AnswerAsync(context, "rejected", 400, "Parameter salah: id_izin, kunci_idempoten");
            return;
        }

        await ChangedAsync(context, await Backend.AmendAsync(LicenceRequest.Selector(request), new(key, sha256, LicenceRequest.Content(request))));
    }

    private async Task WithdrawAsync(HttpContext context, JsonElement request, string sha256) => await (LicenceRequest.Selector(request).IsEmpty
        ? AnswerAsync(context, "rejected", 400, "Parameter salah: id_izin")
        : ChangedAsync(context, await Backend.WithdrawAsync(LicenceRequest.Selector(request), request.Text("keterangan"))));

    private async Task ConcludeAsync(HttpContext context, JsonElement request, string sha256)
    {
        if (LicenceRequest.Selector(request).IsEmpty || LicenceStatus.Decision(request.Text("kd_status")) is not { } status)
        {
            await AnswerAsync(context, "rejected", 400, "Parameter salah: id_izin, kd_status");
            return;
        }

        var conclusion = new Conclusion(status, request.Text("keterangan"), request.Text("no_izin"), request.Texts("data_diminta"));
        await ChangedAsync(context, await Backend.ConcludeAsync(LicenceRequest.Selector(request), conclusion));
    }

    private Task InquireAsync(HttpContext context, JsonElement request, string sha256)
    {
        var which = LicenceRequest.Selector(request) with { IdempotencyKey = request.Text("kunci_idempoten") };
        return which.IsEmpty ? AnswerAsync(context, "rejected", 400, "Parameter salah: id_izin, id_permohonan, kunci_idempoten")
            : Backend.Find(which) is { } entry ? IzinAsync(context, "found", 200, "Sukses", entry)
            : AnswerAsync(context, "notFound", 404, "Data tidak ditemukan");
    }

    private Task ExtractAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (Time(query["dari"]) is not { } from || Time(query["sampai"]) is not { } to
            || Number(query["halaman"], 1) is not { } page || Number(query["jumlah"], LedgerWindow.UsualPage) is not { } size || !LedgerWindow.IsPage(page, size))
        {
            return AnswerAsync(context, "rejected", 400, "Parameter salah: dari, sampai, halaman, jumlah");
        }

        var window = new LedgerWindow { ReceivedFrom = from, ReceivedTo = to, Page = page, Size = size };
        context.SetOutcome("ok");
        return JsonAnswer.WriteAsync(context, 200, LicensingAnswers.Extract(Backend.Extract(window), window));
    }

    private Task FileAsync(HttpContext context)
    {
        var reference = Path.GetFileNameWithoutExtension((string)context.Request.RouteValues["name"]!);
        if (Backend.Find(new(reference)) is not { ResultNumber: not null, Status: CaseStatus.Approved } licence)
        {
            return AnswerAsync(context, "notFound", 404, "Data tidak ditemukan");
        }

        context.SetOutcome("found");
        context.Response.ContentType = "application/pdf";
        return context.Response.Body.WriteAsync(LicencePdf.Of(licence), context.RequestAborted).AsTask();
    }

    private Task ChangedAsync(HttpContext context, ChangeResult change) => change switch
    {
        { Entry: null } => AnswerAsync(context, "notFound", 404, "Data tidak ditemukan"),
        { Outcome: ChangeOutcome.Final } => IzinAsync(context, "final", 405, "Permohonan sudah diputus", change.Entry),
        _ => IzinAsync(context, change.Outcome.ToName(), 200, "Sukses", change.Entry),
    };

    private Task IzinAsync(HttpContext context, string outcome, int status, string text, LedgerEntry entry)
    {
        context.SetOutcome(outcome);
        var answer = LicensingAnswers.Respon(status, text);
        answer["izin"] = LicensingAnswers.Izin(entry, Backend.History(entry.Reference), rules.FileLink(entry));
        return JsonAnswer.WriteAsync(context, status, answer);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static int? Number(string? text, int usual) =>
        string.IsNullOrEmpty(text) ? usual : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
