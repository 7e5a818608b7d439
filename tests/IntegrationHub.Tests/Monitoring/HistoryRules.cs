using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Conservation;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>What verify finds in histories, on histories made by hand.</summary>
public sealed class HistoryRules
{
    private static readonly Guid Step = Guid.NewGuid();

    [Theory]
    [InlineData(CaseStatus.Approved, "WaitingToDeliver Delivered Claimed Approved Revealed", 0)]
    [InlineData(CaseStatus.InReview, "WaitingToDeliver Delivered", 1)]
    [InlineData(CaseStatus.WaitingToDeliver, "", 1)]
    [InlineData(CaseStatus.Refused, "WaitingToDeliver Approved Refused", 1)]
    [InlineData(CaseStatus.Delivered, "WaitingToDeliver GivenUp Delivered", 0)]
    public void A_case_is_what_was_written_down_last_and_leaves_no_end(CaseStatus now, string changes, int broken)
        => CaseHistory.Broken(now, changes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Count().ShouldBe(broken);

    [Fact]
    public void An_application_is_what_its_history_says()
        => Broken(ApplicationStatus.Completed, StepStatus.Done, "InProgress", "/Requested", "/Done", "Completed", "/Delivered late").ShouldBeEmpty();

    [Fact]
    public void A_gap_a_change_after_the_end_and_a_status_nobody_wrote_down_are_found()
    {
        Broken(ApplicationStatus.Completed, StepStatus.Done, "InProgress", "/Requested", "", "/Done", "Completed")
            .ShouldHaveSingleItem().ShouldContain("gaps");
        Broken(ApplicationStatus.InProgress, StepStatus.Done, "InProgress", "/Requested", "/Done", "Completed", "InProgress")
            .ShouldHaveSingleItem().ShouldBe("the application was Completed and became InProgress");
        Broken(ApplicationStatus.InProgress, StepStatus.Requested, "InProgress", "/Requested", "/Done", "/Requested")
            .ShouldHaveSingleItem().ShouldContain("was Done and became Requested");
        Broken(ApplicationStatus.Refused, StepStatus.Done, "InProgress", "/Requested", "/Done", "Completed")
            .ShouldHaveSingleItem().ShouldBe("the application is Refused, and the last entry of its history is Completed");
        Broken(ApplicationStatus.InProgress, StepStatus.Delivered, "InProgress", "/Requested").ShouldHaveSingleItem().ShouldContain("is Delivered");
    }

    // "/" is the step's, "late" without effect; an empty one is missing.
    private static IReadOnlyList<string> Broken(ApplicationStatus now, StepStatus step, params string[] entries)
    {
        var lines = entries.Select((entry, index) => (entry, Number: index + 1)).Where(pair => pair.entry.Length > 0)
            .Select(pair => new HistoryLine(
                pair.Number, pair.entry[0] == '/' ? Step : null, pair.entry.Trim('/').Split(' ')[0], pair.entry.EndsWith("late", StringComparison.Ordinal)))
            .ToList();
        return [.. ApplicationHistory.Broken(now, entries.Length, new Dictionary<Guid, StepStatus> { [Step] = step }, lines)];
    }
}
