using IntegrationHub.Core.Agencies.Backends;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxBackendTests : TaxBackendTest
{
    [Theory]
    [InlineData("kswp", "3214015201909999", ReportedStatus.Approved, "VALID")]
    [InlineData("kswp", "3214015201900405", ReportedStatus.Refused, "TIDAK_VALID")]
    [InlineData("local-tax-clearance", "3214015201900407", ReportedStatus.Refused, "TIDAK_VALID")]
    [InlineData("arrears-check", "3214015201909999", ReportedStatus.Approved, "VALID")]
    public async Task A_clearance_is_valid_or_not_valid_in_the_answer(string step, string nik, ReportedStatus status, string word)
    {
        await using var services = Connect();

        var report = Report(await services.Backend.SendAsync(Submit(step, nik), Cancellation));

        report.Status.ShouldBe(status);
        report.Facts!["StatusKSWP"].ShouldBe(word);
        string.IsNullOrEmpty(report.Reason).ShouldBe(status == ReportedStatus.Approved);
        report.RequestSha256.ShouldBe((await TheLineAsync(Agency))["requestSha256"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("pbb-check")]
    [InlineData("business-registered")]
    [InlineData("a-step-of-next-year")]
    public async Task Any_other_automated_step_is_applied_for_and_decided_in_the_answer(string step)
    {
        await using var services = Connect();

        Report(await services.Backend.SendAsync(Submit(step, automated: true), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task An_officers_step_is_polled_until_it_is_decided()
    {
        await OfficersAsync(Agency, approve: 1);
        await using var services = Connect();
        var call = Submit();

        Report(await services.Backend.SendAsync(call, Cancellation)).Status.ShouldBe(ReportedStatus.Received);

        (await PollAsync(services.Backend, call, ReportedStatus.Approved)).ResultNumber.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_same_call_again_is_one_effect_and_tells_no_hash_of_its_own()
    {
        await using var services = Connect();
        var call = Submit("kswp");

        var first = Report(await services.Backend.SendAsync(call, Cancellation));
        var again = Report(await services.Backend.SendAsync(call, Cancellation));

        again.Reference.ShouldBe(first.Reference);
        again.RequestSha256.ShouldBeNull();
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task What_the_applicant_brings_goes_to_the_waiting_case_once()
    {
        await OfficersAsync(Agency, approve: 1);
        await using var services = Connect();
        var call = Submit(nik: "3214015201900441");
        await services.Backend.SendAsync(call, Cancellation);
        var waiting = await PollAsync(services.Backend, call, ReportedStatus.WaitingForApplicant);
        waiting.MissingItems.ShouldNotBeNull().ShouldNotBeEmpty();

        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, waiting.Reference), Cancellation));
        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, waiting.Reference), Cancellation));

        await PollAsync(services.Backend, call, ReportedStatus.Approved);
    }

    [Fact]
    public async Task Additions_that_come_after_the_decision_are_answered_with_the_decision()
    {
        await using var services = Connect();
        var call = Submit("pbb-check", automated: true);
        await services.Backend.SendAsync(call, Cancellation);

        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, null), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task A_withdrawal_is_taken_twice_and_refused_after_a_decision()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await using var services = Connect();
        var (open, decided) = (Submit(), Submit("kswp"));
        var reference = Report(await services.Backend.SendAsync(open, Cancellation)).Reference;
        await services.Backend.SendAsync(decided, Cancellation);

        for (var i = 0; i < 2; i++)
        {
            Report(await services.Backend.SendAsync(Next(open, CallKind.Withdraw, reference), Cancellation)).Status.ShouldBe(ReportedStatus.Withdrawn);
        }

        (await services.Backend.SendAsync(Next(decided, CallKind.Withdraw, null), Cancellation))
            .ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain("SUDAH_DIPUTUS");
    }

    [Fact]
    public async Task What_a_clerk_decided_is_recorded_and_cannot_be_turned_round()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await using var services = Connect();
        var call = Submit();
        await services.Backend.SendAsync(call, Cancellation);
        var approved = new ClerkDecision(ReportedStatus.Approved, null, "S-1/2026", [], "siti");
        var asks = new ClerkDecision(ReportedStatus.WaitingForApplicant, "Kurang", null, ["SPPT"], "siti");

        Report(await services.Backend.SendAsync(Next(call, CallKind.Conclude, null, asks), Cancellation)).MissingItems.ShouldBe(["SPPT"]);
        var report = Report(await services.Backend.SendAsync(Next(call, CallKind.Conclude, null, approved), Cancellation));
        var turned = await services.Backend.SendAsync(
            Next(call, CallKind.Conclude, null, approved with { Status = ReportedStatus.Refused }), Cancellation);

        (report.Status, report.ResultNumber).ShouldBe((ReportedStatus.Approved, "S-1/2026"));
        turned.ShouldBeOfType<CallResult.Rejected>();
    }

    [Fact]
    public async Task A_case_the_backend_does_not_have_is_not_known()
    {
        await using var services = Connect();
        var call = Submit();

        (await services.Backend.InquireAsync(call.Key($"{call.StepId}:1"), Cancellation)).ShouldBeOfType<CallResult.NotKnown>();
        (await services.Backend.SendAsync(Next(call, CallKind.Withdraw, "PJK-99999999"), Cancellation)).ShouldBeOfType<CallResult.NotKnown>();
    }

    [Fact]
    public async Task A_wrong_password_goes_to_a_person_with_the_backends_words()
    {
        await using var services = Connect(settings: new Dictionary<string, string?>
        {
            ["Simulator:Url"] = BaseUrl,
            ["Agencies:tax:Backend:Password"] = "wrong",
        });

        (await services.Backend.SendAsync(Submit(), Cancellation)).ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain("kata sandi");
    }

    [Theory]
    [InlineData("down", typeof(CallResult.Unknown))]
    [InlineData("hang", typeof(CallResult.Unknown))]
    [InlineData("latency", typeof(CallResult.Answered))]
    [InlineData("error500", typeof(CallResult.Unknown))]
    [InlineData("error503", typeof(CallResult.Retry))]
    [InlineData("throttle429", typeof(CallResult.Retry))]
    [InlineData("okWithError", typeof(CallResult.Unknown))]
    [InlineData("truncated", typeof(CallResult.Unknown))]
    [InlineData("loseAnswer", typeof(CallResult.Unknown))]
    public async Task Every_fault_is_classed_rightly(string fault, Type expected)
    {
        await using var services = Connect(callTimeout: fault == "hang" ? TimeSpan.FromMilliseconds(300) : null);
        await PutAsync($"{Agency}/faults", new { mode = fault, count = 1, delayMs = fault == "latency" ? 20 : 3000 });
        var call = Submit("kswp");

        var result = await services.Backend.SendAsync(call, Cancellation);

        result.ShouldBeOfType(expected);
        (result as CallResult.Retry)?.After.ShouldBe(TimeSpan.FromSeconds(3));
        Report(await services.Backend.SendAsync(call, Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task A_backend_that_takes_no_connection_was_certainly_not_reached()
    {
        await using var services = Connect(settings: new Dictionary<string, string?> { ["Simulator:Url"] = "http://127.0.0.1:9" });

        (await services.Backend.SendAsync(Submit(), Cancellation)).ShouldBeOfType<CallResult.Retry>();
    }

    [Fact]
    public async Task Control_characters_and_markup_in_what_was_typed_reach_the_backend_harmlessly()
    {
        await using var services = Connect();
        var call = Submit("kswp");
        var content = call.Content with { Fields = new Dictionary<string, string> { ["catatan"] = "a\u0001\ud800b ]]> <p:x/> & \"" } };

        Report(await services.Backend.SendAsync(call with { Content = content }, Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }
}
