using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// A query of the straight path: its expression is built and read once, where a query written in place is built and read
/// at every use, which costs more than the rest of EF Core's part in it. Keep it in a static field.
/// </summary>
/// <param name="query">The query. What it depends on comes with its argument; an id list is a <c>List</c>.</param>
public sealed class PreparedQuery<TContext, TArgument, TRow>(Expression<Func<TContext, TArgument, IQueryable<TRow>>> query)
    where TContext : HubDbContext
{
    // By model, since a process may have databases of both kinds.
    private readonly ConditionalWeakTable<IModel, Func<TContext, TArgument, IAsyncEnumerable<TRow>>> compiled = [];

    /// <summary>Its rows.</summary>
    public ValueTask<List<TRow>> ToListAsync(TContext db, TArgument argument, CancellationToken cancellation)
        => compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument).ToListAsync(cancellation);
}
