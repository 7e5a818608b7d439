using System.Text.Json;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class CivilRegistryConformance : CallbackConformance
{
    protected override string Agency => AgencyCodes.CivilRegistry;

    protected override string AutomatedStep => "identity";

    protected override string OfficerStep => "issue";

    protected override string Path => "/callbacks/civil-registry/keputusan";

    protected override (string Time, string Signature, string Prefix) Headers => ("X-Waktu", "X-Tanda-Tangan", "");

    protected override string Secret => DemoCredentials.CivilRegistryCallbackSecret;

    [Fact]
    public async Task Of_an_identity_check_only_the_match_of_each_element_is_kept()
    {
        var agrees = await RequestAsync("identity");
        var differs = await RequestAsync("identity", "3214015201900406");
        var missing = await RequestAsync("identity", "3214015201900404");

        await EndsAsync(agrees, StepMove.Done);
        Last(agrees).ShouldBeOfType<IdentityVerified>();
        (await MatchesAsync(agrees)).ShouldContain(new ElementMatch("NIK", true, 100));
        await EndsAsync(differs, StepMove.Refused);
        Last(differs).ShouldBeOfType<IdentityRefused>().Reason.ShouldBe("Tidak Sesuai");
        (await MatchesAsync(differs)).ShouldContain(match => match.Element == "NAMA_LGKP" && !match.Agrees && match.Score < 80);
        await EndsAsync(missing, StepMove.Refused);
        Last(missing).Reason.ShouldBe("Data Tidak Ditemukan");
    }

    [Fact]
    public async Task An_issued_document_carries_its_number()
    {
        var step = await RequestAsync("birth-certificate");

        await EndsAsync(step, StepMove.Done);
        Last(step).ShouldBeOfType<CivilDocumentIssued>().ResultNumber.ShouldStartWith("3214-LU-");
    }

    [Fact]
    public async Task The_quotas_last_share_is_kept_for_people_at_the_counter_and_the_rest_is_held()
    {
        await RestartAsync(dispatching: true, new Dictionary<string, string?>
        {
            ["Agencies:civil-registry:Backend:DailyQuota"] = "4",
            ["Agencies:civil-registry:Backend:WalkInReserve"] = "0.5",
        });
        var first = await RequestAsync("identity");
        var second = await RequestAsync("identity");
        await EndsAsync(first, StepMove.Done);
        await EndsAsync(second, StepMove.Done);

        var held = await RequestAsync("identity");
        var call = await HeldAsync(held);
        call.LastError.ShouldBe("The rest of the day's quota is kept for people at the counter.");

        await EndsAsync(await RequestAsync("identity", walkIn: true), StepMove.Done);
        await EndsAsync(await RequestAsync("identity", walkIn: true), StepMove.Done);
        (await HeldAsync(await RequestAsync("identity", walkIn: true))).LastError.ShouldBe("The day's quota is used up.");
        (await Hub.LedgerAsync(Agency)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task When_the_registry_says_its_quota_is_used_up_the_case_is_held_without_an_attempt()
    {
        await Hub.PutAsync("civil-registry/quota", new { limit = 0 });
        var step = await RequestAsync("identity");

        var call = await HeldAsync(step);

        call.LastError.ShouldBe("Kuota Akses Hari Ini telah Habis");
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.WaitingToDeliver);
    }

    protected override HubModule CreateModule() => new CivilRegistryModule();

    private protected override IAgencyLab CreateLab(IServiceProvider services) => new AgencyLab<CivilCase>(services);

    private protected override string Body(RequestStep step, string reference, int number, ReportedStatus status, DateTimeOffset at)
        => JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["ID_PEMBERITAHUAN"] = $"{reference}-{number}",
            ["NOMOR_URUT"] = number,
            ["NO_PERMINTAAN"] = reference,
            ["ID_LANGKAH"] = step.StepId,
            ["STATUS"] = RegistryStatus.WriteDecision(status),
            ["DATA_DIMINTA"] = new[] { "Kartu Keluarga" },
            ["TGL_KEPUTUSAN"] = RegistryTime.Write(at),
        });

    private async Task<IReadOnlyList<ElementMatch>> MatchesAsync(RequestStep step) => ((CivilCase)await CaseAsync(step)).Matches;

    private async Task<PendingCall> HeldAsync(RequestStep step)
    {
        PendingCall? call = null;
        await EventuallyAsync(async () => (call = (await CallsAsync(step, CallKind.Submit)).SingleOrDefault()) is { LastError: not null });
        call!.State.ShouldBe(CallState.Open);
        call.Attempts.ShouldBe(0);
        call.DueAt.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(0.5));
        return call;
    }
}
