using System.Text.Json;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.CivilRegistry.Quota;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class RegistryVerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("01", typeof(CallResult.Rejected))]
    [InlineData("02", typeof(CallResult.Retry))]
    [InlineData("03", typeof(CallResult.Retry))]
    [InlineData("04", typeof(CallResult.NotKnown))]
    [InlineData("05", typeof(CallResult.Held))]
    [InlineData("99", typeof(CallResult.Retry))]
    [InlineData("77", typeof(CallResult.Unknown))]
    [InlineData(null, typeof(CallResult.Unknown))]
    public void A_200_means_what_its_response_code_says(string? code, Type meaning)
        => Verdict(State() with { ResponseCode = code }).ShouldBeOfType(meaning);

    [Fact]
    public void A_success_without_the_state_is_unknown()
    {
        Verdict(null).ShouldBeOfType<CallResult.Unknown>();
        Verdict(State() with { NoPermintaan = null }).ShouldBeOfType<CallResult.Unknown>();
        Verdict(State() with { Status = "BERES" }).ShouldBeOfType<CallResult.Unknown>();
        Verdict(State() with { TglUbah = "kemarin" }).ShouldBeOfType<CallResult.Unknown>();
    }

    [Theory]
    [InlineData("10", "Data Tidak Ditemukan")]
    [InlineData("11", "Tidak Sesuai")]
    public void A_refusal_is_an_answer_with_the_registrys_words(string code, string words)
    {
        var report = Verdict(State() with { ResponseCode = code, Respon = words, Status = "DITOLAK" })
            .ShouldBeOfType<CallResult.Answered>().Report;
        (report.Status, report.Reason).ShouldBe((ReportedStatus.Refused, words));
    }

    [Fact]
    public void A_final_request_is_a_success_only_when_it_ended_as_wanted()
    {
        var final = State() with { ResponseCode = "06", Respon = "Permintaan Sudah Diputus" };
        Verdict(final, ReportedStatus.Approved).ShouldBeOfType<CallResult.Answered>();
        Verdict(final, ReportedStatus.Withdrawn).ShouldBeOfType<CallResult.Rejected>();
        Verdict(final).ShouldBeOfType<CallResult.Answered>();
    }

    [Fact]
    public void A_used_up_quota_holds_until_after_midnight_in_wib()
    {
        QuotaDay.NextTry(Noon).ShouldBe(new DateTimeOffset(2026, 11, 24, 0, 1, 0, TimeSpan.FromHours(7)));
        QuotaDay.NextTry(Noon.ToUniversalTime()).ShouldBe(QuotaDay.NextTry(Noon));
    }

    [Fact]
    public void Right_after_midnight_it_is_minutes_because_clocks_differ()
    {
        var midnight = new DateTimeOffset(2026, 11, 24, 0, 0, 2, TimeSpan.FromHours(7));
        QuotaDay.NextTry(midnight).ShouldBe(midnight.AddMinutes(5));
    }

    [Fact]
    public void An_identity_step_of_another_person_sends_that_person()
    {
        var fields = new Dictionary<string, string>
        {
            ["brideNik"] = "3214015201900001",
            ["brideName"] = "Ani",
            ["brideBirthDate"] = "1998-01-12",
        };
        var applicant = new ApplicantData("3214010101909999", "Budi", "3214010203209999", null, null, null, null, null);
        var body = new RegistryRequests(new RegistrySettings()).Submit(new BackendCall(
            CallKind.Submit, "k:1", Guid.Empty, "R", "REL-001", "bride-identity", true, null,
            new CallContent(applicant, fields, [], null), null));

        var sent = JsonDocument.Parse(body).RootElement;
        sent.GetProperty("NIK").GetString().ShouldBe("3214015201900001");
        sent.GetProperty("NAMA_LGKP").GetString().ShouldBe("Ani");
        sent.GetProperty("TGL_LHR").GetString().ShouldBe("12-01-1998");
        sent.TryGetProperty("NO_KK", out _).ShouldBeFalse();
    }

    private static RegistryAnswer State() => new()
    {
        ResponseCode = "00",
        Respon = "Sukses",
        NoPermintaan = "DKC-1",
        Status = "DISETUJUI",
        TglUbah = "23-11-2026 09:15:00.123",
    };

    private static CallResult Verdict(RegistryAnswer? answer, ReportedStatus? wanted = null)
        => RegistryVerdict.Of(answer, wanted, Noon);
}
