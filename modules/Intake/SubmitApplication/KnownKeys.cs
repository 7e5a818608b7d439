using System.Runtime.ExceptionServices;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>Looks up the idempotency keys of earlier requests; those that are asked for at once with one look.</summary>
internal sealed class KnownKeys
{
    private const int Largest = 64;

    // The next ones wait for it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly IServiceScopeFactory scopes;
    private readonly GroupCommit<Request> looks;

    public KnownKeys(IServiceScopeFactory scopes)
    {
        this.scopes = scopes;
        looks = new GroupCommit<Request>(Largest, LookAsync);
    }

    /// <summary>The row of a client's key; null when it has not used that key.</summary>
    public async Task<IdempotencyKey?> FindAsync(string client, string key, CancellationToken cancellation)
    {
        var request = new Request(client, key);
        await looks.AddAsync(request).WaitAsync(cancellation);
        request.Failure?.Throw();
        return request.Found;
    }

    private async Task LookAsync(IReadOnlyList<Request> requests)
    {
        try
        {
            await LookOnceAsync(requests);
        }
        catch (Exception failure)
        {
            // Everybody's: it says nothing about one of the keys, and each alone would only wait as long again.
            foreach (var request in requests)
            {
                request.Failure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }

    private async Task LookOnceAsync(IReadOnlyList<Request> requests)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDbContext>();
        db.Database.SetCommandTimeout(Longest);
        var rows = await db.KeysOf([.. requests.Select(request => (request.Client, request.Key)).Distinct()])
            .AsNoTracking()
            .ToDictionaryAsync(row => (row.Client, row.Key));
        foreach (var request in requests)
        {
            request.Found = rows.GetValueOrDefault((request.Client, request.Key));
        }
    }

    private sealed class Request(string client, string key)
    {
        public string Client => client;

        public string Key => key;

        public IdempotencyKey? Found { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }
    }
}
