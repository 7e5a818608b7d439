using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security.People;

/// <summary>Checks passwords and locks accounts that are being guessed at.</summary>
internal sealed class PasswordCheck(
    SecurityDbContext db,
    IPasswordHasher<HubUser> hasher,
    ILookupNormalizer normalizer,
    IOptions<SecurityOptions> options,
    TimeProvider clock)
{
    // Takes as long as a real one, so that time does not tell which names exist.
    private static string? decoy;

    /// <summary>The person, or null.</summary>
    public async Task<HubUser?> CheckAsync(string userName, string password, CancellationToken cancellation)
    {
        var name = normalizer.NormalizeName(userName);
        if (await CountAttemptAsync(name, cancellation) is not { } person)
        {
            Verify(new HubUser { DisplayName = "" }, password);
            return null;
        }

        if (person.AccessFailedCount > options.Value.LockoutAfter || !Verify(person, password))
        {
            await LockIfGuessedAtAsync(person, cancellation);
            return null;
        }

        await ForgetAttemptsAsync(person, cancellation);
        return person;
    }

    // Counted before the password is looked at: guesses sent side by side count each.
    private async Task<HubUser?> CountAttemptAsync(string name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancellation);
        var counted = await db.People
            .Where(person => person.NormalizedUserName == name && person.DisabledAt == null
                && (person.LockoutEnd == null || person.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.AccessFailedCount, person => person.AccessFailedCount + 1), cancellation);
        var found = counted == 0
            ? null
            : await db.People.AsNoTracking().SingleAsync(person => person.NormalizedUserName == name, cancellation);
        await transaction.CommitAsync(cancellation);
        return found;
    }

    private async Task LockIfGuessedAtAsync(HubUser person, CancellationToken cancellation)
    {
        if (person.AccessFailedCount < options.Value.LockoutAfter)
        {
            return;
        }

        var until = clock.GetUtcNow() + options.Value.LockoutDuration;
        await ChangeAsync(person.Id, until, cancellation);
    }

    private Task ForgetAttemptsAsync(HubUser person, CancellationToken cancellation) => ChangeAsync(person.Id, null, cancellation);

    private async Task ChangeAsync(Guid id, DateTimeOffset? lockedUntil, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        await db.People.Where(person => person.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(person => person.AccessFailedCount, 0).SetProperty(person => person.LockoutEnd, lockedUntil),
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private bool Verify(HubUser person, string password)
        => hasher.VerifyHashedPassword(person, person.PasswordHash ?? (decoy ??= hasher.HashPassword(person, Guid.NewGuid().ToString())), password)
            != PasswordVerificationResult.Failed;
}
