using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Simulation.Backends;

/// <summary>One case in a backend's own books.</summary>
internal sealed class BackendCase(string reference, BackendCall submit, DateTimeOffset at)
{
    private readonly List<ReportedStatus> statuses = [ReportedStatus.Received];

    public string Reference => reference;

    public Guid StepId { get; } = submit.StepId;

    public string ReceiptCode { get; } = submit.ReceiptCode;

    public string Step { get; } = submit.Step;

    public string RequestSha256 { get; } = HashOf(submit);

    public DateTimeOffset ReceivedAt { get; } = at;

    public DateTimeOffset ChangedAt { get; private set; } = at;

    public IReadOnlyList<ReportedStatus> Statuses => statuses;

    public ReportedStatus Status => statuses[^1];

    public bool IsDecided => Status is ReportedStatus.Approved or ReportedStatus.Refused or ReportedStatus.Withdrawn;

    /// <summary>The keys of the amendments that took effect.</summary>
    public HashSet<string> Amendments { get; } = [];

    public void Become(ReportedStatus status, DateTimeOffset now)
    {
        statuses.Add(status);
        ChangedAt = now;
    }

    /// <summary>How it stands now, with the number of that status.</summary>
    public CaseReport Report() => new(
        reference, Status, ChangedAt,
        Reason: Status is ReportedStatus.Refused or ReportedStatus.WaitingForApplicant ? "Mohon periksa kembali" : null,
        ResultNumber: Status == ReportedStatus.Approved ? $"NO-{reference}" : null,
        MissingItems: Status == ReportedStatus.WaitingForApplicant ? ["area"] : null,
        Sequence: statuses.Count,
        RequestSha256: RequestSha256);

    public static string HashOf(BackendCall call)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{call.StepId}|{call.Step}|{call.ServiceCode}|{string.Join(';', call.Content.Fields.OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value}"))}")));
}
