using System.Collections.Concurrent;

namespace IntegrationHub.Core.Security;

/// <summary>Remembers rights for so short a time that taking one away bites within 5 s on every node.</summary>
internal sealed class BriefCache<TKey, TValue>(TimeProvider clock)
    where TKey : notnull
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> entries = new();

    public async ValueTask<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> load)
    {
        var now = clock.GetUtcNow();
        if (entries.TryGetValue(key, out var entry) && now < entry.Until)
        {
            return entry.Value;
        }

        var value = await load(key);
        if (entries.Count >= Many)
        {
            DropOld(now);
        }

        // Counted from before the reading: what changed meanwhile must not live longer.
        entries[key] = (value, now + Lifetime);
        return value;
    }

    public void Forget(TKey key) => entries.TryRemove(key, out _);

    private void DropOld(DateTimeOffset now)
    {
        foreach (var (key, entry) in entries)
        {
            if (entry.Until <= now)
            {
                entries.TryRemove(key, out _);
            }
        }
    }
}
