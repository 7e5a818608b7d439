using CsCheck;
using IntegrationHub.Core.Conservation;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>The judge alone, on accounts made by hand.</summary>
public sealed class ConservationJudge
{
    [Fact]
    public void An_empty_hub_is_balanced() => Judge(new ConservationAccount()).Balanced.ShouldBeTrue();

    [Fact]
    public void A_loss_and_a_double_cannot_hide_each_other()
    {
        var account = Account(out var steps, 2);
        Hold(account, steps[1]);
        Hold(account, steps[1]);

        var report = Judge(account);

        report.Balanced.ShouldBeFalse();
        report.Breaking.ShouldBe(["R0", "R1"]);
    }

    [Fact]
    public void A_step_on_its_way_and_held_at_once_is_a_double()
    {
        var account = Account(out var steps, 1);
        Hold(account, steps[0]);
        account.OnTheWay["tax"] = new() { [steps[0]] = 1 };
        Judge(account).Breaking.ShouldBe(["R0"]);
    }

    [Fact]
    public void A_case_nobody_asked_for_breaks_the_law()
    {
        var account = new ConservationAccount();
        account.Held["tax"] = [new HeldCase(Guid.NewGuid(), "R9", AgencyShare.Decided, true)];
        Judge(account).Breaking.ShouldBe(["R9"]);
    }

    [Fact]
    public void A_case_that_nothing_will_move_breaks_the_law_though_the_sums_are_right()
    {
        var account = Account(out var steps, 1);
        account.Held["tax"] = [new HeldCase(steps[0], "R0", AgencyShare.DeliveredUndecided, HasNext: false)];
        var report = Judge(account);
        report.Breaking.ShouldBe(["R0"]);
        report.Balanced.ShouldBeFalse();
    }

    [Fact]
    public void A_decision_that_the_coordinator_waits_for_is_held_or_on_its_way_or_lost()
    {
        var account = Account(out var steps, 1);
        account.Requested["tax"] = [account.Requested["tax"][0] with { Undecided = true }];
        Hold(account, steps[0]);
        Judge(account).Breaking.ShouldBe(["R0"]);

        account.ResultsOnTheWay.Add(steps[0]);
        Judge(account).Balanced.ShouldBeTrue();
    }

    [Fact]
    public void An_application_in_no_status_breaks_the_law()
    {
        var account = new ConservationAccount { Accepted = 3 };
        account.ApplicationsByStatus["InProgress"] = 2;
        Judge(account).Balanced.ShouldBeFalse();
    }

    [Fact]
    public void Whatever_is_lost_or_doubled_is_named_exactly()
        => Gen.Int[0, 2].Array[0, 30].Sample(owners =>
        {
            var account = Account(out var steps, owners.Length);
            for (var step = 0; step < owners.Length; step++)
            {
                for (var owner = 0; owner < owners[step]; owner++)
                {
                    Hold(account, steps[step]);
                }
            }

            var wrong = Enumerable.Range(0, owners.Length).Where(step => owners[step] != 1).Select(step => $"R{step}").Order(StringComparer.Ordinal);
            var report = Judge(account);
            report.Breaking.ShouldBe(wrong);
            report.Balanced.ShouldBe(owners.All(count => count == 1));
        });

    private static ConservationReport Judge(ConservationAccount account) => ConservationLaw.Judge(account, DateTimeOffset.UnixEpoch);

    private static ConservationAccount Account(out List<Guid> steps, int count)
    {
        var made = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        var account = new ConservationAccount();
        account.Requested["tax"] = [.. made.Select((step, index) => new RequestedStep(step, Guid.NewGuid(), $"R{index}"))];
        account.Held["tax"] = [];
        steps = made;
        return account;
    }

    private static void Hold(ConservationAccount account, Guid step)
        => account.Held["tax"].Add(new HeldCase(
            step, account.Requested["tax"].Single(requested => requested.StepId == step).ReceiptCode, AgencyShare.Decided, true));
}
