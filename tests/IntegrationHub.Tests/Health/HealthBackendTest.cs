using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Health;
using IntegrationHub.Tests.Agencies;
using IntegrationHub.Tests.AgencySimulator;
using Shouldly;

namespace IntegrationHub.Tests.Health;

/// <summary>The backend of the health office against the real protocol.</summary>
public abstract class HealthBackendTest : SimulatorTest
{
    protected const string Agency = AgencyCodes.Health;

    private protected BackendServices Connect(
        StubWire? wire = null,
        TimeSpan? callTimeout = null,
        TimeProvider? clock = null,
        IReadOnlyDictionary<string, string?>? settings = null)
        => new(new HealthModule(), Agency, settings ?? new Dictionary<string, string?> { ["Simulator:Url"] = BaseUrl }, wire, callTimeout, clock);

    private protected static BackendCall Submit(
        string step = "facility-check", string nik = "3214015201909999", bool automated = false, Guid? stepId = null)
    {
        var id = stepId ?? Guid.CreateVersion7();
        return new BackendCall(
            CallKind.Submit, $"{id}:1", id, "7Q2M-9KXC-41TD-R", "LIC-014", step, automated, null,
            new CallContent(
                new ApplicantData(nik, "Siti Aminah", null, null, null, "", "Jl. Veteran 1", "32.14.01"),
                new Dictionary<string, string> { ["klinik"] = "Klinik Madukara", ["strNumber"] = "1234567890" },
                [new DocumentReference("STR", null)],
                null),
            null);
    }

    private protected static BackendCall Next(BackendCall submit, CallKind kind, string? reference, ClerkDecision? decision = null)
        => submit with
        {
            Kind = kind,
            IdempotencyKey = $"{submit.StepId}:2",
            BackendReference = reference,
            Content = CallContent.Empty with { Note = "Dibatalkan pemohon", Fields = new Dictionary<string, string> { ["denah"] = "ada" } },
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

    protected async Task<int> TokensAskedForAsync()
        => (await AdminAsync($"{Agency}/calls"))["operations"]!["token"] is JsonObject outcomes
            ? outcomes.Sum(outcome => outcome.Value!.GetValue<int>())
            : 0;
}
