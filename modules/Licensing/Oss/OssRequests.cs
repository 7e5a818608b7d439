using System.Text.Json;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>Writes the bodies of the calls. The same call gives the same bytes, so that a 409 can be compared.</summary>
internal static class OssRequests
{
    public static byte[] Submit(BackendCall call) => Write(new OssEnvelope
    {
        Submit = new OssRequest
        {
            IdPermohonan = call.StepId.ToString(),
            KunciIdempoten = call.IdempotencyKey,
            KodeResi = call.ReceiptCode,
            KdLayanan = call.ServiceCode,
            Langkah = call.Step,
            CaraProses = call.Automated ? "otomatis" : "petugas",
            Pemohon = Applicant(call.Content),
            Isian = Fields(call.Content),
        },
    });

    public static byte[] Amend(BackendCall call) => Write(new OssEnvelope
    {
        Amend = Named(call) with { KunciIdempoten = call.IdempotencyKey, Isian = Fields(call.Content) },
    });

    public static byte[] Withdraw(BackendCall call) => Write(new OssEnvelope
    {
        Withdraw = Named(call) with { Keterangan = call.Content.Note },
    });

    public static byte[] Conclude(BackendCall call, ClerkDecision decision) => Write(new OssEnvelope
    {
        Conclude = Named(call) with
        {
            KdStatus = OssStatus.WriteDecision(decision.Status),
            Keterangan = decision.Reason,
            NoIzin = decision.ResultNumber,
            DataDiminta = decision.MissingItems,
            NipStatus = decision.By,
        },
    });

    public static byte[] Inquire(CaseKey key)
        => JsonSerializer.SerializeToUtf8Bytes(
            key.BackendReference is { } reference
                ? new OssRequest { IdIzin = reference }
                : new OssRequest { IdPermohonan = key.StepId.ToString() },
            OssJson.Default.OssRequest);

    private static OssRequest Named(BackendCall call) => call.BackendReference is { } reference
        ? new OssRequest { IdIzin = reference }
        : new OssRequest { IdPermohonan = call.StepId.ToString() };

    private static OssApplicant Applicant(CallContent content)
    {
        var applicant = content.Applicant;
        return new OssApplicant(
            applicant.Nik, applicant.FullName, applicant.KkNumber, applicant.Npwp, applicant.Phone, applicant.Email,
            applicant.Address, applicant.DistrictCode);
    }

    private static SortedDictionary<string, string> Fields(CallContent content)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in content.Fields)
        {
            fields[name] = value;
        }

        foreach (var document in content.Documents)
        {
            fields[$"dokumen:{document.Name}"] = document.FileId?.ToString() ?? "asli diperlihatkan";
        }

        if (content.Note is { } note)
        {
            fields["catatan"] = note;
        }

        return fields;
    }

    private static byte[] Write(OssEnvelope envelope) => JsonSerializer.SerializeToUtf8Bytes(envelope, OssJson.Default.OssEnvelope);
}
