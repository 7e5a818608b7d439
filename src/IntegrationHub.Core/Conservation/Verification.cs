using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Conservation;

/// <summary>The never-dropped account, and every rule that the hub's rows break.</summary>
/// <param name="Violations">At most <see cref="Verification.MostListed"/> of them.</param>
public sealed record VerificationReport(ConservationReport Conservation, IReadOnlyList<Violation> Violations)
{
    /// <summary>Whether the account balances and no rule is broken.</summary>
    public bool Sound => Conservation.Balanced && Violations.Count == 0;
}

/// <summary>Checks the running hub's tables as the tests check theirs. It reads everything: for a night, not for a page.</summary>
public sealed class Verification(HubStorage storage, ConservationLaw law, IEnumerable<IIntegrityCheck> checks)
{
    /// <summary>How many violations are listed at most.</summary>
    public const int MostListed = 1000;

    /// <summary>Reads and judges.</summary>
    public async Task<VerificationReport> RunAsync(CancellationToken cancellation)
    {
        var violations = new List<Violation>();
        await using var connection = storage.Dialect.Connect();
        await using var snapshot = await storage.Dialect.BeginSnapshotAsync(connection, cancellation);
        foreach (var check in checks)
        {
            violations.AddRange(await check.FindAsync(snapshot, cancellation)
                .Take(MostListed - violations.Count).ToListAsync(cancellation));
        }

        return new VerificationReport(await law.CheckAsync(cancellation), violations);
    }
}
