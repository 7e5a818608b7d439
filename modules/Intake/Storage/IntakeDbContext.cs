using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.StoreFile;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Storage;

/// <summary>Intake's door to the database.</summary>
internal sealed class IntakeDbContext(DbContextOptions<IntakeDbContext> options)
    : HubDbContext(options)
{
    private static readonly PreparedQuery<IntakeDbContext, List<Guid>, Application> WithIds = new((db, ids) =>
        db.Applications.Where(application => ids.Contains(application.Id)));

    private static readonly PreparedQuery<IntakeDbContext, List<Guid>, ApplicationStep> StepsOf = new((db, ids) =>
        db.Steps.Where(step => ids.Contains(step.ApplicationId)).OrderBy(step => step.Position));

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ApplicationStep> Steps => Set<ApplicationStep>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<ApplicationFile> ApplicationFiles => Set<ApplicationFile>();

    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>
    /// Loads an application with its steps and keeps every other transaction from changing it until this one ends.
    /// Needs a running transaction.
    /// </summary>
    public async Task<Application?> LoadForChangeAsync(Guid id, CancellationToken cancellation)
    {
        // When it was loaded in this transaction, its row is locked already.
        if (Loaded(id) is null)
        {
            await LoadForChangeAsync([id], cancellation);
        }

        return Loaded(id);
    }

    /// <summary>Does the same at once for several; each is then found here without another look at the database.</summary>
    public async Task LoadForChangeAsync(Guid[] ids, CancellationToken cancellation)
    {
        // In the order of ids, so that two that want the same ones never wait for each other. SQLite has one writer at a
        // time, and a write transaction is what this runs in.
        if (Dialect.Provider == StorageProvider.PostgreSql)
        {
            await Applications.FromSql($"SELECT * FROM intake.application WHERE id = ANY({ids}) ORDER BY id FOR UPDATE").LoadAsync(cancellation);
        }
        else
        {
            await WithIds.ToListAsync(this, [.. ids], cancellation);
        }

        await StepsOf.ToListAsync(this, [.. ids], cancellation);
    }

    /// <inheritdoc cref="LoadForChangeAsync(Guid, CancellationToken)"/>
    public async Task<Application?> LoadForChangeAsync(string receiptCode, CancellationToken cancellation)
    {
        var code = ReceiptCode.Parse(receiptCode);
        var id = await Applications
            .Where(application => application.ReceiptCode == code)
            .Select(application => (Guid?)application.Id)
            .SingleOrDefaultAsync(cancellation);
        return id is null ? null : await LoadForChangeAsync(id.Value, cancellation);
    }

    /// <summary>The rows of these clients' keys; on SQLite perhaps more, where another of the clients has used one of the keys.</summary>
    public IQueryable<IdempotencyKey> KeysOf(IReadOnlyList<(string Client, string Key)> pairs)
    {
        var clients = pairs.Select(pair => pair.Client).ToArray();
        var keys = pairs.Select(pair => pair.Key).ToArray();
        if (Dialect.Provider != StorageProvider.PostgreSql)
        {
            return IdempotencyKeys.Where(row => clients.Contains(row.Client) && keys.Contains(row.Key));
        }

        // Each pair by itself. With two lists a plan made while the table was empty looks for the clients alone, and goes
        // through all that they ever sent.
        return IdempotencyKeys.FromSql($"""
            SELECT found.* FROM unnest({clients}, {keys}) AS asked (client, key)
            CROSS JOIN LATERAL (SELECT * FROM intake.idempotency_key AS row WHERE row.client = asked.client AND row.key = asked.key LIMIT 1) AS found
            """);
    }

    /// <summary>Writes a line of an application's history with the next save.</summary>
    public void Append(HistoryEntry entry) => Append(History, entry);

    /// <summary>Notes a client's key with the next save.</summary>
    public void Append(IdempotencyKey key) => Append(IdempotencyKeys, key);

    /// <summary>What was written into histories and is not saved yet.</summary>
    public IReadOnlyList<HistoryEntry> NewHistory() => [.. Appended(History)];

    private Application? Loaded(Guid id)
    {
        // Asked for message by message: without looking through everything loaded for changes each time.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return Applications.Local.FindEntry(id)?.Entity;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    protected override void AddTables(ModelBuilder model) => IntakeTables.Add(model);
}
