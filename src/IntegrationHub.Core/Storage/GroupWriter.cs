using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Storage;

/// <summary>New rows and messages that one context made and another one stores.</summary>
public sealed class PreparedWrite
{
    internal PreparedWrite(
        UntrackedRows rows, IReadOnlyList<WireMessage> messages, IReadOnlyList<Action> afterCommit)
    {
        Rows = rows;
        Messages = messages;
        AfterCommit = afterCommit;
    }

    internal UntrackedRows Rows { get; }

    internal IReadOnlyList<WireMessage> Messages { get; }

    internal IReadOnlyList<Action> AfterCommit { get; }
}

/// <summary>New rows of a table.</summary>
/// <param name="Rank">Rows of a lower rank are there before those that refer to them.</param>
internal sealed record PreparedRows(int Rank, NewRows Rows)
{
    /// <summary>All of them, table by table in the order in which they may be written.</summary>
    // Each writer's rows stand in the order of their keys, all together do not: two nodes that store the same idempotency keys
    // at once may deadlock. The database ends one of them, and GroupCommit tries each of its writes alone.
    public static IEnumerable<NewRows> Tables(IReadOnlyList<PreparedRows> prepared)
        => prepared.GroupBy(part => part.Rows.Table)
            .OrderBy(table => table.First().Rank)
            .Select(table => NewRows.Together([.. table.Select(part => part.Rows)]));
}

/// <summary>Stores what callers have prepared, as many as come at once in one transaction.</summary>
/// <param name="patience">How long one waits for what another transaction holds; see <see cref="HubDbContext.WaitForLocksAtMostAsync"/>.</param>
public sealed class GroupWriter<TContext>(IServiceScopeFactory scopes, TimeSpan patience)
    where TContext : HubDbContext
{
    private const int Largest = 32;
    private readonly GroupCommit<PreparedWrite> commits = new(Largest, writes => StoreAsync(scopes, writes, patience));

    /// <summary>Ends when it is committed. Fails as a save of it alone fails.</summary>
    public Task WriteAsync(PreparedWrite write) => commits.AddAsync(write);

    private static async Task StoreAsync(IServiceScopeFactory scopes, IReadOnlyList<PreparedWrite> writes, TimeSpan patience)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        db.Add(writes);
        await using var transaction = await db.BeginAsync();
        await db.WaitForLocksAtMostAsync(patience, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
