using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

public sealed class CoordinatorRules
{
    [Fact]
    public void At_submission_only_steps_without_dependencies_are_requested()
    {
        var route = new TestRoute().Step("identity").Step("tax").Step("issue", after: ["identity", "tax"]);

        route.Submit();

        route.Requested.ShouldBe(["identity", "tax"]);
        route["issue"].ShouldBe(StepStatus.Waiting);
    }

    [Fact]
    public void A_step_is_requested_once_all_it_depends_on_is_done()
    {
        var route = new TestRoute().Step("identity").Step("tax").Step("issue", after: ["identity", "tax"]);
        route.Submit();

        route.Move("identity", StepMove.Done);
        route["issue"].ShouldBe(StepStatus.Waiting);
        route.Move("tax", StepMove.Done);

        route["issue"].ShouldBe(StepStatus.Requested);
    }

    [Fact]
    public void A_step_that_does_not_apply_is_skipped_and_those_behind_it_go_on()
    {
        var route = new TestRoute().Step("identity").Step("halal", after: ["identity"]).Step("issue", after: ["halal"]);

        route.Submit(notApplicable: ["halal"]);
        route["halal"].ShouldBe(StepStatus.Skipped);
        route["issue"].ShouldBe(StepStatus.Waiting, "what stands behind a skipped step must not overtake what stands before it");
        route.Move("identity", StepMove.Done);

        route["issue"].ShouldBe(StepStatus.Requested);
    }

    [Theory]
    [InlineData(StepMove.Refused)]
    [InlineData(StepMove.Failed)]
    public void A_step_that_does_not_block_stops_nothing(StepMove move)
    {
        var route = new TestRoute().Step("courtesy", blocking: false).Step("issue", after: ["courtesy"]);
        route.Submit();

        route.Move("courtesy", move);
        route["issue"].ShouldBe(StepStatus.Requested);
        route.Move("issue", StepMove.Done);

        route.Status.ShouldBe(ApplicationStatus.Completed);
    }

    [Fact]
    public void A_refused_blocking_step_refuses_the_application_and_recalls_what_was_begun()
    {
        var route = new TestRoute().Step("identity").Step("tax").Step("inspection").Step("issue", after: ["identity"]);
        route.Submit();
        route.Move("inspection", StepMove.Done);

        route.Move("identity", StepMove.Refused);

        route.Status.ShouldBe(ApplicationStatus.Refused);
        route.Recalled.ShouldBe(["tax"]);
        route["tax"].ShouldBe(StepStatus.Skipped);
        route["issue"].ShouldBe(StepStatus.Skipped);
        route["inspection"].ShouldBe(StepStatus.Done);
        route.RefusedBecauseOf.ShouldBe("identity");
    }

    [Fact]
    public void A_failed_blocking_step_holds_the_application_open_until_a_person_ends_it()
    {
        var route = new TestRoute().Step("identity").Step("issue", after: ["identity"]);
        route.Submit();

        route.Move("identity", StepMove.Failed);
        route.Status.ShouldBe(ApplicationStatus.InProgress);
        route["issue"].ShouldBe(StepStatus.Waiting);
        route.Move("identity", StepMove.InReview);
        route.Move("identity", StepMove.Done);

        route["issue"].ShouldBe(StepStatus.Requested);
    }

    [Fact]
    public void The_application_waits_for_the_applicant_while_any_step_does()
    {
        var route = new TestRoute().Step("identity").Step("tax");
        route.Submit();

        route.Move("identity", StepMove.WaitingForApplicant);
        route.Move("tax", StepMove.WaitingForApplicant);
        route.Status.ShouldBe(ApplicationStatus.WaitingForApplicant);
        route.Add("identity");
        route.Status.ShouldBe(ApplicationStatus.WaitingForApplicant);
        route["identity"].ShouldBe(StepStatus.Requested);
        route.Move("tax", StepMove.InReview);

        route.Status.ShouldBe(ApplicationStatus.InProgress);
    }

    [Fact]
    public void Withdrawing_leaves_out_what_was_not_begun_and_recalls_what_was()
    {
        var route = new TestRoute().Step("identity").Step("issue", after: ["identity"]);
        route.Submit();

        route.Withdraw();

        route.Status.ShouldBe(ApplicationStatus.Cancelled);
        route.Recalled.ShouldBe(["identity"]);
        route["identity"].ShouldBe(StepStatus.Skipped);
        route["issue"].ShouldBe(StepStatus.Skipped);
    }

    [Fact]
    public void What_an_agency_says_after_the_end_is_noted_and_changes_nothing()
    {
        var route = new TestRoute().Step("identity");
        route.Submit();
        route.Withdraw();

        var effects = route.Move("identity", StepMove.Done);

        effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.Note>();
        route.Status.ShouldBe(ApplicationStatus.Cancelled);
    }

    [Fact]
    public void Withdrawing_what_has_ended_does_nothing()
    {
        var route = new TestRoute().Step("identity");
        route.Submit();
        route.Move("identity", StepMove.Done);

        route.Withdraw().ShouldBeEmpty();

        route.Status.ShouldBe(ApplicationStatus.Completed);
    }

    [Fact]
    public void A_person_may_still_end_a_failed_step_after_the_application_is_completed()
    {
        var route = new TestRoute().Step("courtesy", blocking: false).Step("issue");
        route.Submit();
        route.Move("courtesy", StepMove.Failed);
        route.Move("issue", StepMove.Done);
        route.Status.ShouldBe(ApplicationStatus.Completed);

        route.Move("courtesy", StepMove.Done);

        route["courtesy"].ShouldBe(StepStatus.Done);
        route.Status.ShouldBe(ApplicationStatus.Completed);
    }
}
