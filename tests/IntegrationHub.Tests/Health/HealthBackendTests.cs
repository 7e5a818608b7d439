using IntegrationHub.Core.Agencies.Backends;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class HealthBackendTests : HealthBackendTest
{
    [Theory]
    [InlineData("3214015201909999", ReportedStatus.Approved)]
    [InlineData("321", ReportedStatus.Refused)]
    public async Task An_automated_step_is_decided_in_the_answer(string nik, ReportedStatus status)
    {
        await using var services = Connect();

        var report = Report(await services.Backend.SendAsync(Submit("practitioner-check", nik, automated: true), Cancellation));

        report.Status.ShouldBe(status);
        string.IsNullOrEmpty(report.Reason).ShouldBe(status == ReportedStatus.Approved);
        report.RequestSha256.ShouldBe((await TheLineAsync(Agency))["requestSha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_officers_step_is_polled_until_it_is_decided()
    {
        await OfficersAsync(Agency, approve: 1);
        await using var services = Connect();
        var call = Submit();

        Report(await services.Backend.SendAsync(call, Cancellation)).Status.ShouldBe(ReportedStatus.Received);

        var approved = await PollAsync(services.Backend, call, ReportedStatus.Approved);
        approved.ResultNumber.ShouldNotBeNull().ShouldStartWith("440/");
        Report(await services.Backend.InquireAsync(new CaseKey(call.StepId, "", approved.Reference), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task The_same_create_again_is_one_effect_and_is_known_by_its_hash()
    {
        await using var services = Connect();
        var call = Submit("practitioner-check", automated: true);

        var first = Report(await services.Backend.SendAsync(call, Cancellation));
        var again = Report(await services.Backend.SendAsync(call, Cancellation));

        (again.Reference, again.RequestSha256).ShouldBe((first.Reference, first.RequestSha256));
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task A_task_of_the_same_step_made_from_another_request_goes_to_a_person()
    {
        await using var services = Connect();
        var call = Submit("practitioner-check", automated: true);
        var reference = Report(await services.Backend.SendAsync(call, Cancellation)).Reference;

        (await services.Backend.SendAsync(call with { ServiceCode = "LIC-015" }, Cancellation))
            .ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain(reference);
    }

    [Fact]
    public async Task What_the_applicant_brings_goes_to_the_waiting_task_once()
    {
        await OfficersAsync(Agency, approve: 1);
        await using var services = Connect();
        var call = Submit(nik: "3214015201900441");
        await services.Backend.SendAsync(call, Cancellation);
        var waiting = await PollAsync(services.Backend, call, ReportedStatus.WaitingForApplicant);
        waiting.MissingItems.ShouldNotBeNull().ShouldNotBeEmpty();

        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, waiting.Reference), Cancellation));
        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, null), Cancellation));

        await PollAsync(services.Backend, call, ReportedStatus.Approved);
    }

    [Fact]
    public async Task Additions_that_come_after_the_decision_are_answered_with_the_decision()
    {
        await using var services = Connect();
        var call = Submit("practitioner-check", automated: true);
        await services.Backend.SendAsync(call, Cancellation);

        Report(await services.Backend.SendAsync(Next(call, CallKind.Amend, null), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task A_withdrawal_is_taken_twice_and_refused_after_a_decision()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await using var services = Connect();
        var (open, decided) = (Submit(), Submit("practitioner-check", automated: true));
        var reference = Report(await services.Backend.SendAsync(open, Cancellation)).Reference;
        await services.Backend.SendAsync(decided, Cancellation);

        for (var i = 0; i < 2; i++)
        {
            Report(await services.Backend.SendAsync(Next(open, CallKind.Withdraw, reference), Cancellation)).Status.ShouldBe(ReportedStatus.Withdrawn);
        }

        (await services.Backend.SendAsync(Next(decided, CallKind.Withdraw, null), Cancellation))
            .ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain("RuleNumber:10409");
    }

    [Fact]
    public async Task What_a_clerk_decided_is_recorded_and_cannot_be_turned_round()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await using var services = Connect();
        var call = Submit();
        await services.Backend.SendAsync(call, Cancellation);
        var approved = new ClerkDecision(ReportedStatus.Approved, null, "440/1/2026", [], "siti");
        var asks = new ClerkDecision(ReportedStatus.WaitingForApplicant, "Kurang", null, ["Denah"], "siti");

        Report(await services.Backend.SendAsync(Next(call, CallKind.Conclude, null, asks), Cancellation)).MissingItems.ShouldBe(["Denah"]);
        var report = Report(await services.Backend.SendAsync(Next(call, CallKind.Conclude, null, approved), Cancellation));
        var turned = await services.Backend.SendAsync(
            Next(call, CallKind.Conclude, null, approved with { Status = ReportedStatus.Refused }), Cancellation);

        (report.Status, report.ResultNumber).ShouldBe((ReportedStatus.Approved, "440/1/2026"));
        turned.ShouldBeOfType<CallResult.Rejected>();
    }

    [Fact]
    public async Task A_case_the_platform_does_not_have_is_not_known()
    {
        await using var services = Connect();
        var call = Submit();

        (await services.Backend.InquireAsync(call.Key($"{call.StepId}:1"), Cancellation)).ShouldBeOfType<CallResult.NotKnown>();
        (await services.Backend.InquireAsync(new CaseKey(call.StepId, "", "TSK-99999999"), Cancellation)).ShouldBeOfType<CallResult.NotKnown>();
        (await services.Backend.SendAsync(Next(call, CallKind.Withdraw, null), Cancellation)).ShouldBeOfType<CallResult.NotKnown>();
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
        await PutAsync($"{Agency}/faults", new { mode = fault, count = 1, delayMs = fault == "latency" ? 20 : 3000, operation = "submit" });
        var call = Submit("practitioner-check", automated: true);

        var result = await services.Backend.SendAsync(call, Cancellation);

        result.ShouldBeOfType(expected);
        (result as CallResult.Retry)?.After.ShouldBe(TimeSpan.FromSeconds(3));
        Report(await services.Backend.SendAsync(call, Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task The_platforms_own_words_are_the_reason_of_a_rejection()
    {
        await using var services = Connect(settings: new Dictionary<string, string?>
        {
            ["Simulator:Url"] = BaseUrl,
            ["Agencies:health:Backend:Organization"] = "another",
        });

        (await services.Backend.SendAsync(Submit(), Cancellation))
            .ShouldBeOfType<CallResult.Rejected>().Reason.ShouldContain("RuleNumber:10403 requester is not the client's organization");
    }

    [Fact]
    public async Task A_platform_that_takes_no_connection_was_certainly_not_reached()
    {
        await using var services = Connect(settings: new Dictionary<string, string?> { ["Simulator:Url"] = "http://127.0.0.1:9" });

        (await services.Backend.SendAsync(Submit(), Cancellation)).ShouldBeOfType<CallResult.Retry>();
    }

    [Fact]
    public async Task Odd_characters_in_what_was_typed_reach_the_platform_harmlessly()
    {
        await using var services = Connect();
        var call = Submit("practitioner-check", automated: true);
        var content = call.Content with { Fields = new Dictionary<string, string> { ["catatan"] = "a\u0001\ud800b \" } ]", ["kosong"] = " " } };

        Report(await services.Backend.SendAsync(call with { Content = content }, Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }
}
