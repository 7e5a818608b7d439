using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>Which applications a list is to hold; what is null does not narrow it.</summary>
/// <param name="Agency">One of whose steps this agency has.</param>
/// <param name="From">Submitted at this moment or later.</param>
/// <param name="To">Submitted before this moment.</param>
/// <param name="Query">A receipt code, a NIK, or a backend's reference or result number; each in full.</param>
internal sealed record ApplicationFilter(
    ApplicationStatus? Status = null,
    string? Service = null,
    string? Agency = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Query = null);

/// <param name="WaitingOn">The agencies that have it now.</param>
internal sealed record ApplicationSummary(
    string ReceiptCode,
    Guid ApplicationId,
    string ServiceCode,
    ApplicationStatus Status,
    DateTimeOffset SubmittedAt,
    DateOnly PromisedOn,
    string? Counter,
    IReadOnlyList<string> WaitingOn);

/// <summary>The sort column of the list.</summary>
internal sealed record ApplicationCursor(Guid Id);
