using CsCheck;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applications;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

/// <summary>What must hold for every route, however its agencies answer.</summary>
public sealed class CoordinatorProperties
{
    private static readonly Gen<Plan> Plans =
        from size in Gen.Int[1, 9]
        from edges in Gen.Bool.Array[size * size]
        from blocking in Gen.Bool.Array[size]
        from applies in Gen.Int[0, 9].Array[size]
        from choices in Gen.Int[0, 999].Array[200]
        select new Plan(size, edges, blocking, [.. applies.Select(number => number > 1)], choices);

    [Fact]
    public void Every_route_ends_in_order_with_every_step_ended_and_none_requested_twice()
        => Plans.Sample(
            plan =>
            {
                var route = plan.Route();
                route.Submit(plan.NotApplicable);
                Play(plan, route);
                route.Status.IsFinal().ShouldBeTrue();
                route.Steps.ShouldAllBe(step => step.Status.IsFinal() || (step.Status == StepStatus.Failed && !step.Blocking));
                route.Requested.ShouldBeUnique();
                (route.Status == ApplicationStatus.Refused)
                    .ShouldBe(route.Steps.Any(step => step.Blocking && step.Status == StepStatus.Refused));
            },
            iter: 20_000);

    /// <summary>Lets agencies answer in any order until nothing is with one any more.</summary>
    private static void Play(Plan plan, TestRoute route)
    {
        for (var turn = 0; Open(route) is { Length: > 0 } open; turn++)
        {
            turn.ShouldBeLessThan(plan.Choices.Length, "the application does not end");
            var step = open[plan.Choices[turn] % open.Length];
            if (route[step] == StepStatus.WaitingForApplicant)
            {
                route.Add(step);
            }
            else
            {
                var before = route.Requested.Count;
                route.Move(step, Answer(plan, route, step, turn));
                AssertOrder(route, route.Requested.Skip(before));
            }
        }
    }

    private static string[] Open(TestRoute route)
        => [.. route.Steps
            .Where(step => step.Status.IsWithAgency() && (step.Status != StepStatus.Failed || (step.Blocking && !route.Status.IsFinal())))
            .Select(step => step.Name)];

    // Late in the play only endings, as an agency that asks for more for ever is no route's fault.
    private static StepMove Answer(Plan plan, TestRoute route, string step, int turn) => (plan.Choices[turn] / 10 % 10) switch
    {
        0 when turn < 50 => StepMove.WaitingForApplicant,
        1 when turn < 50 => StepMove.Failed,
        2 when turn < 50 => StepMove.InReview,
        3 => StepMove.Refused,
        _ => StepMove.Done,
    };

    private static void AssertOrder(TestRoute route, IEnumerable<string> requested)
    {
        foreach (var name in requested)
        {
            route.Steps.Single(step => step.Name == name).DependsOn
                .ShouldAllBe(before => IsSettled(route, before), $"{name} was requested before what it depends on had ended");
        }
    }

    private static bool IsSettled(TestRoute route, string name)
    {
        var step = route.Steps.Single(step => step.Name == name);
        return step.Status switch
        {
            StepStatus.Done => true,
            StepStatus.Skipped => step.DependsOn.All(before => IsSettled(route, before)),
            StepStatus.Refused or StepStatus.Failed => !step.Blocking,
            _ => false,
        };
    }

    private sealed record Plan(int Size, bool[] Edges, bool[] Blocking, bool[] Applies, int[] Choices)
    {
        public string[] NotApplicable => [.. Enumerable.Range(0, Size).Where(step => !Applies[step]).Select(step => $"s{step}")];

        // Edges lead only from later to earlier steps, so there is no circle.
        public TestRoute Route()
        {
            var route = new TestRoute();
            for (var step = 0; step < Size; step++)
            {
                var number = step;
                route.Step(
                    $"s{step}",
                    [.. Enumerable.Range(0, step).Where(before => Edges[(number * Size) + before]).Select(before => $"s{before}")],
                    Blocking[step]);
            }

            return route;
        }
    }
}
