using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>Reconciliation on a real database with books and a clock of the test; nothing runs by itself.</summary>
internal sealed class ReconciliationLab : IAsyncDisposable
{
    // 24 November 2026, 01.00 WIB.
    public static readonly DateTimeOffset Night = new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database;
    private TestHub hub = null!;

    private ReconciliationLab(TestDatabase database) => this.database = database;

    public FakeTimeProvider Clock { get; } = new(Night);

    public FakeBooks Books { get; private set; } = null!;

    public SomeUser User { get; } = new();

    public RunWorker Worker => hub.Services.GetRequiredService<RunWorker>();

    /// <summary>The business day before the night, at noon.</summary>
    public static DateTimeOffset Noon => Night.AddHours(-13);

    public static async Task<ReconciliationLab> CreateAsync(
        IReadOnlyDictionary<string, string?>? settings = null, TestDatabase? database = null)
    {
        var lab = new ReconciliationLab(database ?? new SqliteTestDatabase());
        lab.Books = new FakeBooks(lab.Clock);
        lab.hub = await TestHub.StartAsync(
            lab.database,
            [new ReconciliationModule()],
            services =>
            {
                services.AddSingleton<TimeProvider>(lab.Clock);
                services.AddSingleton<IAgencyLedgers>(lab.Books);
                services.AddSingleton(lab.Books.Agency);
                services.AddScoped<ICurrentUser>(_ => lab.User);
            },
            settings,
            start: false);
        return lab;
    }

    public Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
        => hub.InScopeAsync(work);

    public Task InScopeAsync<TService>(Func<TService, Task> work)
        where TService : notnull
        => hub.InScopeAsync(work);

    /// <summary>Starts the night's runs and carries every waiting run to its end.</summary>
    public async Task<Run> NightAsync()
    {
        await InScopeAsync<NightlyRuns>(nightly => nightly.StartAsync(CancellationToken.None));
        await WorkAsync();
        return (await RunsAsync())[^1];
    }

    public async Task WorkAsync()
    {
        while (await Worker.ClaimAsync(CancellationToken.None) is { } id)
        {
            await Worker.RunAsync(id, CancellationToken.None);
        }
    }

    public Task<List<Run>> RunsAsync()
        => InScopeAsync<ReconciliationDbContext, List<Run>>(db => db.Runs.AsNoTracking().OrderBy(run => run.StartedAt).ThenBy(run => run.Id).ToListAsync());

    public Task<List<Break>> BreaksAsync(Guid runId)
        => InScopeAsync<ReconciliationDbContext, List<Break>>(
            db => db.Breaks.AsNoTracking().Where(found => found.RunId == runId).OrderBy(found => found.Id).ToListAsync());

    public Task<int> StagedAsync() => InScopeAsync<ReconciliationDbContext, int>(db => db.Staged.CountAsync());

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>Somebody with every right.</summary>
internal sealed class SomeUser : ICurrentUser
{
    public bool IsAuthenticated => true;

    public string Id { get; set; } = "supervisor";

    public string DisplayName => Id;

    public string? ClientId => null;

    public IReadOnlyList<string> Roles => [];

    public bool Has(string right) => true;

    public IReadOnlyList<string> AgenciesWith(string right) => [];
}
