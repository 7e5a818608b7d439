using System.Globalization;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// A module's door to the database: its own tables, plus the shared ledger and data keys, so that state, messages
/// and acknowledgement commit together. The only way to write a message.
/// </summary>
public abstract class HubDbContext : DbContext
{
    private readonly List<Action> afterCommit = [];
    private readonly HubStorage storage;
    private Outbox? outbox;

    /// <summary>A context on the hub's store.</summary>
    /// <param name="options">Of <see cref="HubContexts"/>: contexts are made once and used again, so they take nothing else.</param>
    protected HubDbContext(DbContextOptions options)
        : base(options)
    {
        storage = HubContexts.StorageOf(options);
    }

    internal HubStorage Storage => storage;

    /// <summary>The database's dialect, for the module's own claiming statements.</summary>
    public IStorageDialect Dialect => storage.Dialect;

    internal MessageContext? Handling { get; set; }

    /// <summary>What the next save adds past the change tracker.</summary>
    internal UntrackedRows UntrackedRows { get; private set; } = new();

    /// <summary>Whether a save is not to reach the database, but only to leave its new rows in <see cref="UntrackedRows"/>.</summary>
    internal bool IsPreparing { get; private set; }

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

    /// <summary>
    /// Adds a row with the next save, past the change tracker, which costs more than the row: one that nobody changes, that
    /// no tracked row refers to (those are written first), and that this context does not look for before it is saved.
    /// When its transaction is rolled back it is forgotten.
    /// </summary>
    protected void Append<TRow>(DbSet<TRow> table, TRow row)
        where TRow : class
        => UntrackedRows.Add(TableOf(table), row);

    /// <summary>The rows of a table that were appended and are not saved yet, in the order in which they came.</summary>
    protected IEnumerable<TRow> Appended<TRow>(DbSet<TRow> table)
        where TRow : class
        => UntrackedRows.Of(TableOf(table)).Cast<TRow>();

    /// <summary>Does something in memory once the running (or the next) transaction has committed; never when it rolls back.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>
    /// Takes out what the next save would add, messages included, so that another context can store it together with
    /// what others bring.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something is to be changed or deleted: that belongs to a transaction which has read it.</exception>
    public async Task<PreparedWrite> PrepareAsync(CancellationToken cancellation)
    {
        await Outbox.WriteAsync(cancellation);
        IsPreparing = true;
        try
        {
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
        }
        finally
        {
            IsPreparing = false;
        }

        var write = new PreparedWrite(UntrackedRows, Outbox.Take(), [.. afterCommit]);
        UntrackedRows = new UntrackedRows();
        afterCommit.Clear();
        ChangeTracker.Clear();
        return write;
    }

    /// <summary>Adds what other contexts have prepared to the next save.</summary>
    internal void Add(IReadOnlyList<PreparedWrite> writes)
    {
        foreach (var write in writes)
        {
            UntrackedRows.Add(write.Rows);
            Outbox.Add(write.Messages);
            afterCommit.AddRange(write.AfterCommit);
        }
    }

    /// <summary>
    /// In the running transaction: do not wait longer for what another one holds. Does nothing on SQLite, where this
    /// process waits for its turn to write instead.
    /// </summary>
    public async Task WaitForLocksAtMostAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (Dialect.Provider == StorageProvider.PostgreSql)
        {
            // SET takes no parameters; set_config does, and ends with the transaction.
            var milliseconds = ((int)patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            await Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {milliseconds}, true)", cancellation);
        }
    }

    /// <summary>Begins a write transaction. On SQLite this process writes nothing else until it ends, so keep it short.</summary>
    public async Task<HubTransaction> BeginAsync(CancellationToken cancellation = default)
    {
        // A save that fails ends its transaction: nobody goes on in one that lost a part.
        Database.AutoSavepointsEnabled = false;
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

    /// <summary>Forgets what was not saved: the next one to use this context begins with nothing.</summary>
    public override void Dispose()
    {
        Forget();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public override async ValueTask DisposeAsync()
    {
        Forget();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
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
        UntrackedRows.Clear();
        afterCommit.Clear();
    }

    private SavedTable TableOf<TRow>(DbSet<TRow> table)
        where TRow : class
        => SavedTable.Of(table.EntityType, this.GetService<ISqlGenerationHelper>())
            ?? throw new InvalidOperationException($"{table.EntityType.DisplayName()} needs something of EF Core's own: add it to its set.");

    private void Forget()
    {
        RolledBack();
        Handling = null;
    }

    private async Task<int> SaveWithMessagesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        if (outbox is not null)
        {
            await outbox.WriteAsync(cancellation);
        }

        // Looked for once, not again by each that asks for the entries.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in ChangeTracker.Entries<IVersioned>())
            {
                if (entry.State is EntityState.Modified)
                {
                    entry.Property(row => row.Version).CurrentValue++;
                }
            }

            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
            await UntrackedRows.WriteAsync(this, cancellation);
            return rows;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
