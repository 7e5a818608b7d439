using System.Text.Json;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Cases;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>Writes the bodies of calls. The same call is always the same bytes, so that its hash can be compared.</summary>
internal sealed class OssRequests(OssSettings settings)
{
    public static byte[] Submit(BackendCall call) => Write(new OssRequest
    {
        Submission = new OssSubmission(
            call.StepId, call.IdempotencyKey, call.ReceiptCode, call.ServiceCode, call.Step,
            call.Automated ? "otomatis" : "petugas", OssApplicant.Of(call.Content.Applicant), Sorted(call.Content.Fields)),
    });

    public static byte[] Amend(BackendCall call) => Write(new OssRequest
    {
        Amendment = new OssChange
        {
            IdPermohonan = call.StepId,
            KunciIdempoten = call.IdempotencyKey,
            Isian = Sorted(call.Content.Fields),
            Keterangan = call.Content.Note,
        },
    });

    public static byte[] Withdraw(BackendCall call) => Write(new OssRequest
    {
        Withdrawal = new OssChange { IdPermohonan = call.StepId, Keterangan = call.Content.Note },
    });

    public byte[] Conclude(BackendCall call, ClerkDecision decision) => Write(new OssRequest
    {
        Conclusion = new OssChange
        {
            IdPermohonan = call.StepId,
            KdStatus = decision.Status switch
            {
                ReportedStatus.Approved => StatusCodes.Approved,
                ReportedStatus.Refused => StatusCodes.Refused,
                _ => StatusCodes.Paused,
            },
            Keterangan = decision.Reason,
            NoIzin = decision.ResultNumber,
            DataDiminta = decision.MissingItems,
            NipStatus = settings.ClerkNumber,
        },
    });

    public static byte[] Inquire(CaseKey key)
        => JsonSerializer.SerializeToUtf8Bytes(new OssInquiry(key.StepId), OssJson.Default.OssInquiry);

    private static byte[] Write(OssRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, OssJson.Default.OssRequest);

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> fields)
        => new(fields.ToDictionary(), StringComparer.Ordinal);
}
