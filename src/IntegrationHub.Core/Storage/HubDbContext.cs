using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// A module's door to the database: its own tables, plus the shared ledger and data keys, so that state, messages
/// and acknowledgement commit together. The only way to write a message.
/// </summary>
public abstract class HubDbContext(DbContextOptions options, HubStorage storage) : DbContext(options)
{
    private readonly List<Action> afterCommit = [];
    private Outbox? outbox;

    internal HubStorage Storage => storage;

    /// <summary>The database's dialect, for the module's own claiming statements.</summary>
    public IStorageDialect Dialect => storage.Dialect;

    internal MessageContext? Handling { get; set; }

    private Outbox Outbox => outbox ??= new Outbox(this, storage);

    /// <summary>
    /// Writes a message with the next save. It reaches its handlers once, and only if that save commits.
    /// </summary>
    /// <param name="message">A record of Contracts that carries a <c>Urn</c>.</param>
    /// <param name="correlationId">The application it belongs to; in a handler, the one of the handled message when left out.</param>
    /// <exception cref="InvalidOperationException">The type has no Urn, or no correlation id is known.</exception>
    public void Publish(object message, Guid? correlationId = null)
        => Outbox.Add(
            message,
            correlationId ?? Handling?.CorrelationId
                ?? throw new InvalidOperationException($"{message.GetType().Name} needs a correlation id outside a handler."),
            Handling?.MessageId);

    /// <summary>Does something in memory once the running (or the next) transaction has committed; never when it rolls back.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Begins a write transaction. On SQLite this process writes nothing else until it ends, so keep it short.</summary>
    public async Task<HubTransaction> BeginAsync(CancellationToken cancellation = default)
    {
        var turn = await storage.Dialect.EnterWriteAsync(cancellation);
        try
        {
            return new HubTransaction(this, await Database.BeginTransactionAsync(cancellation), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Saves state and messages together: in the running transaction, or in one of its own.</summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await SaveWithMessagesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await BeginAsync(cancellationToken);
        var rows = await SaveWithMessagesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Not supported: a synchronous save would block a thread on the disk.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => throw new InvalidOperationException("Use SaveChangesAsync.");

    /// <summary>The module's own tables.</summary>
    protected abstract void AddTables(ModelBuilder model);

    /// <inheritdoc/>
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LedgerTables.Add(modelBuilder, storage.Dialect.Provider);
        PersonalDataTables.Add(modelBuilder);
        AddTables(modelBuilder);
        ModelConventions.AddNames(modelBuilder, storage.Dialect.Provider);
    }

    /// <inheritdoc/>
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => ModelConventions.AddTypes(configurationBuilder, storage.Dialect.Provider);

    internal void Committed()
    {
        outbox?.Committed();
        foreach (var action in afterCommit)
        {
            action();
        }

        afterCommit.Clear();
    }

    internal void RolledBack()
    {
        outbox?.Clear();
        afterCommit.Clear();
    }

    private async Task<int> SaveWithMessagesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        if (outbox is not null)
        {
            await outbox.WriteAsync(cancellation);
        }

        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
    }
}
