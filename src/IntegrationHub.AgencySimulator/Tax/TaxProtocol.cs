using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Tax;

/// <summary>SOAP 1.1 at /tax/ws, mapped by hand so that every byte is the contract's: docs/backends/tax.md.</summary>
internal sealed class TaxProtocol(AgencyBackend backend) : AgencyProtocol(backend)
{
    private const string Clearance = "KonfirmasiStatusWajibPajak";
    private static readonly string[] Required = ["IdTransaksi", "IdLangkah", "KodeResi", "KodeLayanan", "Langkah", "CaraProses"];

    public override string Operation(HttpRequest request) => ActionOf(request) switch
    {
        Clearance or "AjukanPermohonan" => Operations.Submit,
        "LengkapiPermohonan" or "BatalkanPermohonan" or "CatatKeputusan" => Operations.Change,
        "CekStatus" => Operations.Inquire,
        "AmbilRekap" => Operations.Extract,
        _ => Operations.Other,
    };

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tax/ws", context =>
        {
            context.SetOutcome("ok");
            context.Response.ContentType = "text/xml; charset=utf-8";
            return context.Response.WriteAsync(TaxWsdl.At($"{context.Request.Scheme}://{context.Request.Host}/tax/ws"), context.RequestAborted);
        });
        endpoints.MapPost("/tax/ws", async context =>
        {
            var body = await RequestBody.ReadAsync(context);
            var call = TaxCall.Read(body.Bytes, body.Sha256);
            if (call is null || call.Operation != ActionOf(context.Request))
            {
                await FaultAsync(context, TaxFault.Parameter("Amplop SOAP atau SOAPAction salah"));
                return;
            }

            await (call.IsLoggedIn ? HandleAsync(context, call) : FaultAsync(context, TaxFault.Login));
        });
    }

    public override Task WriteFaultAsync(HttpContext context, FaultSettings fault)
    {
        var (status, content) = fault.Mode switch
        {
            FaultMode.Error500 => (500, TaxFault.Disturbed),
            FaultMode.Error503 => (503, TaxFault.Disturbed),
            FaultMode.Throttle429 => (429, TaxFault.Busy),
            _ => (200, TaxFault.Disturbed),
        };
        if (status is 429 or 503)
        {
            context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, status, TaxAnswers.Fault(content));
    }

    private static string ActionOf(HttpRequest request)
    {
        var action = request.Headers["SOAPAction"].ToString().Trim('"');
        return action.StartsWith(TaxNames.Action, StringComparison.Ordinal) ? action[TaxNames.Action.Length..] : string.Empty;
    }

    private Task HandleAsync(HttpContext context, TaxCall call) => call.Operation switch
    {
        Clearance or "AjukanPermohonan" => SubmitAsync(context, call),
        "LengkapiPermohonan" => AmendAsync(context, call),
        "BatalkanPermohonan" => WithdrawAsync(context, call),
        "CatatKeputusan" => ConcludeAsync(context, call),
        "CekStatus" => InquireAsync(context, call),
        "AmbilRekap" => ExtractAsync(context, call),
        _ => FaultAsync(context, TaxFault.Parameter($"Operasi tidak dikenal: {call.Operation}")),
    };

    private async Task SubmitAsync(HttpContext context, TaxCall call)
    {
        if (Objection(call) is { } objection)
        {
            await FaultAsync(context, TaxFault.Parameter(objection));
            return;
        }

        var result = await Backend.SubmitAsync(call.ToSubmission());
        await StateAsync(context, call, result.Repeated ? "repeated" : "accepted", result.Entry, result.Repeated);
    }

    private static string? Objection(TaxCall call) =>
        Required.FirstOrDefault(name => call.Text(name) is null) is { } missing ? $"{missing} wajib diisi"
        : call.Text("CaraProses") is not ("OTOMATIS" or "PETUGAS") ? "CaraProses harus OTOMATIS atau PETUGAS"
        : call.Operation == Clearance && !TaxRules.IsClearance(call.Text("Langkah")!) ? "Langkah ini diajukan dengan AjukanPermohonan"
        : call.Text("Nominal") is { } amount && !long.TryParse(amount, out _) ? "Nominal harus bilangan bulat"
        : null;

    private async Task AmendAsync(HttpContext context, TaxCall call) => await (call.Selector().IsEmpty || call.Text("IdTransaksi") is not { } key
        ? FaultAsync(context, TaxFault.Parameter("NomorBukti dan IdTransaksi wajib diisi"))
        : ChangedAsync(context, call, await Backend.AmendAsync(call.Selector(), new(key, call.Sha256, call.Content()))));

    private async Task WithdrawAsync(HttpContext context, TaxCall call) => await (call.Selector().IsEmpty
        ? FaultAsync(context, TaxFault.Parameter("NomorBukti wajib diisi"))
        : ChangedAsync(context, call, await Backend.WithdrawAsync(call.Selector(), call.Text("Alasan"))));

    private async Task ConcludeAsync(HttpContext context, TaxCall call) => await (
        call.Selector().IsEmpty || TaxStatus.Decision(call.Text("Keputusan")) is not { } status
            ? FaultAsync(context, TaxFault.Parameter("NomorBukti dan Keputusan wajib diisi"))
            : ChangedAsync(context, call, await Backend.ConcludeAsync(call.Selector(), new(status, call.Text("Alasan"), call.Text("NomorHasil"), call.Items()))));

    private Task InquireAsync(HttpContext context, TaxCall call)
    {
        var which = call.Selector() with { IdempotencyKey = call.Text("IdTransaksi") };
        return which.IsEmpty ? FaultAsync(context, TaxFault.Parameter("NomorBukti, IdTransaksi atau IdLangkah wajib diisi"))
            : Backend.Find(which) is { } entry ? StateAsync(context, call, "found", entry)
            : FaultAsync(context, TaxFault.NotFound, "notFound");
    }

    private Task ExtractAsync(HttpContext context, TaxCall call)
    {
        if (Time(call.Text("Dari")) is not { } from || Time(call.Text("Sampai")) is not { } to
            || Number(call.Text("Halaman"), 1) is not { } page || Number(call.Text("Jumlah"), LedgerWindow.UsualPage) is not { } size || !LedgerWindow.IsPage(page, size))
        {
            return FaultAsync(context, TaxFault.Parameter("Dari, Sampai, Halaman atau Jumlah salah"));
        }

        var window = new LedgerWindow { ReceivedFrom = from, ReceivedTo = to, Page = page, Size = size };
        context.SetOutcome("ok");
        return WriteAsync(context, 200, new XElement(TaxNames.P + "AmbilRekapResponse", TaxAnswers.Extract(Backend.Extract(window), window)));
    }

    private static Task ChangedAsync(HttpContext context, TaxCall call, ChangeResult change) => change switch
    {
        { Entry: null } => FaultAsync(context, TaxFault.NotFound, "notFound"),
        { Outcome: ChangeOutcome.Final } => FaultAsync(context, TaxFault.AlreadyDecided, "final"),
        _ => StateAsync(context, call, change.Outcome.ToName(), change.Entry, change.Outcome == ChangeOutcome.Unchanged),
    };

    private static Task StateAsync(HttpContext context, TaxCall call, string outcome, LedgerEntry entry, bool repeated = false)
    {
        context.SetOutcome(outcome);
        return WriteAsync(context, 200, new XElement(TaxNames.P + $"{call.Operation}Response", TaxAnswers.State(entry, repeated)));
    }

    private static Task FaultAsync(HttpContext context, TaxFault fault, string? outcome = null)
    {
        context.SetOutcome(outcome ?? (fault == TaxFault.Login ? "unauthorized" : "rejected"));
        return WriteAsync(context, 500, TaxAnswers.Fault(fault));
    }

    private static Task WriteAsync(HttpContext context, int status, XElement content)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        return context.Response.WriteAsync(TaxAnswers.Envelope(content), context.RequestAborted);
    }

    private static DateTimeOffset? Time(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToDateTimeOffset(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static int? Number(string? text, int usual) =>
        text is null ? usual : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
