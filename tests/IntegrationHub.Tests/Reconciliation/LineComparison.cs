using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Matching;
using Shouldly;
using static IntegrationHub.Tests.Reconciliation.FakeBooks;

namespace IntegrationHub.Tests.Reconciliation;

public sealed class LineComparison
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 5, 0, 0, TimeSpan.Zero);
    private static readonly ReconciliationOptions Options = new();

    [Fact]
    public void Lines_that_say_the_same_agree()
    {
        var hub = HubLine(At);
        LineComparer.Compare(hub, [BackendLine(hub)], Options).ShouldBe(Comparison.Agreed, new ComparisonEquality());
    }

    [Theory]
    [InlineData(CaseStatus.Delivered, ReportedStatus.Received, true)]
    [InlineData(CaseStatus.Delivered, ReportedStatus.InReview, true)]
    [InlineData(CaseStatus.InReview, ReportedStatus.Received, true)]
    [InlineData(CaseStatus.InReview, ReportedStatus.Approved, false)]
    [InlineData(CaseStatus.WaitingForApplicant, ReportedStatus.InReview, false)]
    [InlineData(CaseStatus.Approved, ReportedStatus.Refused, false)]
    [InlineData(CaseStatus.Approved, ReportedStatus.Received, false)]
    [InlineData(CaseStatus.Withdrawn, ReportedStatus.Withdrawn, true)]
    [InlineData(CaseStatus.Withdrawn, ReportedStatus.InReview, false)]
    [InlineData(CaseStatus.GivenUp, ReportedStatus.InReview, true)]
    [InlineData(CaseStatus.GivenUp, ReportedStatus.Approved, false)]
    internal void Statuses_agree_when_they_mean_the_same(CaseStatus hubStatus, ReportedStatus backendStatus, bool agree)
    {
        var hub = HubLine(At, hubStatus);
        Types(LineComparer.Compare(hub, [BackendLine(hub, backendStatus)], Options))
            .ShouldBe(agree ? [] : [BreakType.StatusDiffers]);
    }

    [Fact]
    public void A_case_the_backend_has_and_the_hub_gave_up_delivering_stands_differently()
    {
        var hub = HubLine(At, CaseStatus.GivenUp, reference: null);
        Types(LineComparer.Compare(hub, [BackendLine(hub, ReportedStatus.Received)], Options)).ShouldBe([BreakType.StatusDiffers]);
    }

    [Fact]
    public void A_case_still_to_be_delivered_is_no_break_whether_or_not_the_backend_has_it_already()
    {
        var hub = HubLine(At, CaseStatus.WaitingToDeliver, reference: null) with { CallsOpen = true };
        LineComparer.Compare(hub, [], Options).InFlight.ShouldBeTrue();
        LineComparer.Compare(hub, [BackendLine(hub, ReportedStatus.Received)], Options).InFlight.ShouldBeTrue();
    }

    [Fact]
    public void A_case_that_nothing_will_deliver_any_more_is_missing()
        => Types(LineComparer.Compare(HubLine(At, CaseStatus.WaitingToDeliver, reference: null), [], Options))
            .ShouldBe([BreakType.MissingAtBackend]);

    [Fact]
    public void A_case_taken_back_before_it_was_delivered_is_not_expected()
        => Types(LineComparer.Compare(HubLine(At, CaseStatus.Withdrawn, reference: null), [], Options)).ShouldBeEmpty();

    [Fact]
    public void What_a_side_never_tells_is_no_evidence()
    {
        var hub = HubLine(At) with { RequestSha256 = null };
        Types(LineComparer.Compare(hub, [BackendLine(hub) with { RequestSha256 = "ff", Amount = null }], Options)).ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_the_hub_was_never_told_differs()
    {
        var hub = HubLine(At) with { Amount = null };
        Types(LineComparer.Compare(hub, [BackendLine(hub) with { Amount = 1 }], Options)).ShouldBe([BreakType.AmountDiffers]);
    }

    [Fact]
    public void Every_difference_of_a_pair_is_told()
    {
        var hub = HubLine(At);
        var backend = BackendLine(hub, ReportedStatus.Refused) with { RequestSha256 = new string('b', 64), Amount = 1 };
        Types(LineComparer.Compare(hub, [backend], Options))
            .ShouldBe([BreakType.StatusDiffers, BreakType.ContentDiffers, BreakType.AmountDiffers]);
    }

    [Fact]
    public void The_line_with_the_hubs_reference_is_its_own_and_every_other_one_is_a_double()
    {
        var hub = HubLine(At);
        var own = BackendLine(hub);
        var extra = own with { Reference = "T-2", Status = ReportedStatus.Refused, ReceivedAt = own.ReceivedAt.AddSeconds(-5) };
        var finding = LineComparer.Compare(hub, [extra, own], Options).Findings.ShouldHaveSingleItem();
        finding.Type.ShouldBe(BreakType.Duplicate);
        finding.Backend!.Reference.ShouldBe("T-2");
    }

    [Fact]
    public void Another_reference_than_the_one_the_hub_was_given_is_ambiguous()
    {
        var hub = HubLine(At);
        Types(LineComparer.Compare(hub, [BackendLine(hub) with { Reference = "T-9" }], Options)).ShouldBe([BreakType.Ambiguous]);
    }

    [Theory]
    [InlineData(25 * 60, true)]
    [InlineData(23 * 60, false)]
    [InlineData(-16, true)]
    [InlineData(-14, false)]
    public void A_time_of_receipt_that_does_not_fit_the_request_is_late(int minutesAfter, bool late)
    {
        var hub = HubLine(At);
        Types(LineComparer.Compare(hub, [BackendLine(hub) with { ReceivedAt = At.AddMinutes(minutesAfter) }], Options))
            .ShouldBe(late ? [BreakType.Late] : []);
    }

    private static List<BreakType> Types(Comparison comparison) => [.. comparison.Findings.Select(finding => finding.Type)];

    private sealed class ComparisonEquality : IEqualityComparer<Comparison>
    {
        public bool Equals(Comparison? x, Comparison? y) => x!.InFlight == y!.InFlight && x.Findings.SequenceEqual(y.Findings);

        public int GetHashCode(Comparison obj) => obj.Findings.Count;
    }
}
