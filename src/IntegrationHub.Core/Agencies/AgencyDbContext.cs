using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies;

/// <summary>The context of an agency module: its cases, the calls it owes and the callbacks that came.</summary>
public abstract class AgencyDbContext<TCase>(DbContextOptions options, string schema)
    : HubDbContext(options)
    where TCase : AgencyCase
{
    /// <summary>The module's schema.</summary>
    public string Schema => schema;

    /// <summary>The worklist.</summary>
    public DbSet<TCase> Cases => Set<TCase>();

    /// <summary>What happened to each case.</summary>
    public DbSet<CaseChange> Changes => Set<CaseChange>(AgencyTables.Name(schema, "case_change"));

    /// <summary>The calls owed to the backend.</summary>
    public DbSet<PendingCall> Calls => Set<PendingCall>(AgencyTables.Name(schema, "pending_call"));

    /// <summary>The callbacks that came.</summary>
    public DbSet<KeptCallback> Callbacks => Set<KeptCallback>(AgencyTables.Name(schema, "callback"));

    /// <summary>Writes a line of a case's history with the next save.</summary>
    public void Append(CaseChange change) => Append(Changes, change);

    /// <inheritdoc/>
    protected override void AddTables(ModelBuilder model) => AgencyTables.Add<TCase>(model, schema);
}
