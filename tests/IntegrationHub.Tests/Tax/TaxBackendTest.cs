using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Tax;
using IntegrationHub.Tests.Agencies;
using IntegrationHub.Tests.AgencySimulator;
using Shouldly;

namespace IntegrationHub.Tests.Tax;

/// <summary>The backend of the tax offices against the real protocol.</summary>
public abstract class TaxBackendTest : SimulatorTest
{
    protected const string Agency = AgencyCodes.Tax;

    private protected BackendServices Connect(
        StubWire? wire = null, TimeSpan? callTimeout = null, IReadOnlyDictionary<string, string?>? settings = null)
        => new(new TaxModule(), Agency, settings ?? new Dictionary<string, string?> { ["Simulator:Url"] = BaseUrl }, wire, callTimeout);

    private protected static BackendCall Submit(
        string step = "issue-sppt", string nik = "3214015201909999", bool automated = false, Guid? stepId = null)
    {
        var id = stepId ?? Guid.CreateVersion7();
        return new BackendCall(
            CallKind.Submit, $"{id}:1", id, "7Q2M-9KXC-41TD-R", "LIC-014", step, automated, null,
            new CallContent(
                new ApplicantData(nik, "Siti Aminah", null, null, null, null, "Jl. Veteran 1", "32.14.01"),
                new Dictionary<string, string> { ["nop"] = "321401000100100010", ["luas"] = "120" },
                [new DocumentReference("SPPT tahun lalu", null)],
                null),
            null);
    }

    private protected static BackendCall Next(BackendCall submit, CallKind kind, string? reference, ClerkDecision? decision = null)
        => submit with
        {
            Kind = kind,
            IdempotencyKey = $"{submit.StepId}:2",
            BackendReference = reference,
            Content = CallContent.Empty with { Note = "Dibatalkan pemohon", Fields = new Dictionary<string, string> { ["sppt"] = "ada" } },
            Outcome = decision,
        };

    private protected static CaseReport Report(CallResult result) => result.ShouldBeOfType<CallResult.Answered>().Report;

    private protected static async Task<CaseReport> PollAsync(IAgencyBackend backend, BackendCall submit, ReportedStatus status)
    {
        CaseReport? report = null;
        await EventuallyAsync(async () =>
            (report = Report(await backend.InquireAsync(submit.Key($"{submit.StepId}:1"), Cancellation))).Status == status);
        return report!;
    }
}
