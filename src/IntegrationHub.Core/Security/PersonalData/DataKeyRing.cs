using System.Security.Cryptography;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>The personal data of the subject was erased: its key no longer exists.</summary>
public sealed class PersonalDataErasedException(Guid subject)
    : PermanentFailureException($"The personal data of {subject} was erased.");

/// <summary>Hands out data keys; makes one with an application's first personal value, in the same transaction.</summary>
public sealed class DataKeyRing(KeyEncryptionKeys wrapping, IValueSeal seal, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeepInMemory = TimeSpan.FromMinutes(5);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The key of a subject; made if it has none yet.</summary>
    /// <exception cref="PersonalDataErasedException">The subject was erased.</exception>
    public async Task<DataKeyHandle> GetOrCreateAsync(HubDbContext db, Guid subject, CancellationToken cancellation)
    {
        if (cache.TryGetValue(subject, out DataKeyHandle? cached))
        {
            return cached!;
        }

        // Find looks at what this context has not saved yet first.
        var row = await db.Set<DataKey>().FindAsync([subject], cancellation);
        return row is null ? Create(db, subject) : Remember(Open(row));
    }

    /// <summary>The key of a subject that must have one.</summary>
    /// <exception cref="PersonalDataErasedException">The subject was erased.</exception>
    /// <exception cref="PermanentFailureException">No key exists.</exception>
    public async Task<DataKeyHandle> GetAsync(HubDbContext db, Guid subject, CancellationToken cancellation)
    {
        if (cache.TryGetValue(subject, out DataKeyHandle? cached))
        {
            return cached!;
        }

        var row = await db.Set<DataKey>().FindAsync([subject], cancellation)
            ?? throw new PermanentFailureException($"No data key exists for {subject}.");
        return Remember(Open(row));
    }

    /// <summary>The key of a subject that has none yet: it is not looked for.</summary>
    public DataKeyHandle Create(HubDbContext db, Guid subject)
    {
        var key = RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize);
        db.Add(new DataKey
        {
            SubjectId = subject,
            Wrapped = wrapping.Wrap(subject, key),
            KeyEncryptionKeyId = wrapping.CurrentId,
            CreatedAt = clock.GetUtcNow(),
        });

        // Not before the commit: a key that was rolled back must not seal what outlives it.
        var handle = new DataKeyHandle(subject, key, seal);
        db.AfterCommit(() => Remember(handle));
        return handle;
    }

    /// <summary>Reads at once the keys that will be asked for on this context one by one.</summary>
    public async Task ReadAheadAsync(HubDbContext db, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation)
    {
        var unknown = subjects.Where(subject => !cache.TryGetValue(subject, out _)).Distinct().ToList();
        if (unknown.Count > 1)
        {
            await db.Set<DataKey>().Where(key => unknown.Contains(key.SubjectId)).LoadAsync(cancellation);
        }
    }

    /// <summary>Destroys a subject's key with the next save: nothing sealed under it can be read again.</summary>
    public async Task EraseAsync(HubDbContext db, Guid subject, CancellationToken cancellation)
    {
        var row = await db.Set<DataKey>().SingleAsync(key => key.SubjectId == subject, cancellation);
        row.Wrapped = null;
        row.ErasedAt = clock.GetUtcNow();
        db.AfterCommit(() => cache.Remove(subject));
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    /// <summary>Keeps nothing in memory any more, as after a restart.</summary>
    internal void Forget() => cache.Clear();

    private DataKeyHandle Open(DataKey row)
        => row.Wrapped is null
            ? throw new PersonalDataErasedException(row.SubjectId)
            : new DataKeyHandle(row.SubjectId, wrapping.Unwrap(row.SubjectId, row.KeyEncryptionKeyId, row.Wrapped), seal);

    private DataKeyHandle Remember(DataKeyHandle handle)
        => cache.Set(handle.Subject, handle, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = KeepInMemory });
}
