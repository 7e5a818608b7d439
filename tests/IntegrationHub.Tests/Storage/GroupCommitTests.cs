using IntegrationHub.Core.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace IntegrationHub.Tests.Storage;

/// <summary>Many callers, few transactions.</summary>
public sealed class GroupCommitTests
{
    private readonly List<int[]> batches = [];

    [Fact]
    public async Task What_comes_while_one_runs_shares_the_next_and_no_batch_is_larger_than_allowed()
    {
        var gate = new TaskCompletionSource();
        var commits = new GroupCommit<int>(largest: 3, batch => StoreAsync(batch, batches.Count == 0 ? gate.Task : Task.CompletedTask));
        var first = commits.AddAsync(1);
        await Eventually.BecomesTrueAsync(() => batches.Count == 1, "the first runs");
        var others = Enumerable.Range(2, 4).Select(commits.AddAsync).ToList();

        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        batches.ShouldBe([[1], [2, 3, 4], [5]]);
    }

    [Fact]
    public async Task One_that_cannot_be_stored_fails_alone()
    {
        var gate = new TaskCompletionSource();
        var commits = new GroupCommit<int>(largest: 10, async batch =>
        {
            await StoreAsync(batch, gate.Task);
            if (batch.Contains(3))
            {
                throw new InvalidOperationException("three");
            }
        });
        var first = commits.AddAsync(1);
        var others = Enumerable.Range(2, 3).ToDictionary(item => item, commits.AddAsync);
        gate.SetResult();

        await Task.WhenAll(first, others[2], others[4]);
        (await Should.ThrowAsync<InvalidOperationException>(others[3])).Message.ShouldBe("three");
        await commits.AddAsync(5);
        batches[^1].ShouldBe([5], "it goes on");
    }

    [Fact]
    public async Task Who_waits_for_a_turn_takes_what_has_come_meanwhile()
    {
        var turns = new BatchTurns(Options.Create(new StorageOptions()), TimeProvider.System);
        var commits = new GroupCommit<int>(largest: 10, batch => StoreAsync(batch, Task.CompletedTask), turns);
        var other = await turns.EnterAsync();
        var all = Enumerable.Range(1, 4).Select(commits.AddAsync).ToList();

        other.Dispose();
        await Task.WhenAll(all);

        batches.ShouldBe([[1, 2, 3, 4]]);
    }

    [Fact]
    public async Task A_batch_that_is_held_up_goes_on_without_its_turn()
    {
        var clock = new FakeTimeProvider();
        var turns = new BatchTurns(Options.Create(new StorageOptions()), clock);
        using var held = await turns.EnterAsync();
        var next = turns.EnterAsync().AsTask();
        next.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromSeconds(1));

        (await next).Dispose();
        held.Dispose();
        using var one = await turns.EnterAsync();
        turns.EnterAsync().AsTask().IsCompleted.ShouldBeFalse("a turn ends once");
    }

    private async Task StoreAsync(IReadOnlyList<int> batch, Task until)
    {
        lock (batches)
        {
            batches.Add([.. batch]);
        }

        await until;
    }
}
