using System.Globalization;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.StoreFile;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Storage;

/// <summary>Intake's door to the database.</summary>
internal sealed class IntakeDbContext(DbContextOptions<IntakeDbContext> options, HubStorage storage)
    : HubDbContext(options, storage)
{
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
        // Loaded in this transaction, so its row is locked already.
        if (Applications.Local.FindEntry(id) is { } loaded)
        {
            return loaded.Entity;
        }

        // SQLite has one writer at a time, and a write transaction is what this runs in.
        if (Dialect.Provider == StorageProvider.PostgreSql)
        {
            await Database.ExecuteSqlAsync($"SELECT 1 FROM intake.application WHERE id = {id} FOR UPDATE", cancellation);
        }

        return await Applications
            .Include(application => application.Steps.OrderBy(step => step.Position))
            .SingleOrDefaultAsync(application => application.Id == id, cancellation);
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

    protected override void AddTables(ModelBuilder model) => IntakeTables.Add(model);
}
