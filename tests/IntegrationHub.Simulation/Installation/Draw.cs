namespace IntegrationHub.Simulation.Installation;

/// <summary>Everything a seed decides comes from here, and so does the hub's own jitter.</summary>
internal sealed class Draw : Random
{
    private Random source = new(0);

    public void Restart(int seed) => source = new Random(seed);

    public bool Chance(double share) => source.NextDouble() < share;

    /// <summary>Both ends inclusive.</summary>
    public int Between(int least, int most) => source.Next(least, most + 1);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[source.Next(choices.Count)];

    /// <summary>One of the choices, by their weights.</summary>
    public T Weighted<T>(params IReadOnlyList<(T Choice, int Weight)> choices)
    {
        var left = source.Next(choices.Sum(choice => choice.Weight));
        foreach (var (choice, weight) in choices)
        {
            if ((left -= weight) < 0)
            {
                return choice;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    /// <summary>Some of them, at most so many, in any order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> all, int most)
    {
        var left = all.ToList();
        var some = new List<T>();
        var count = Math.Min(left.Count, Between(1, most));
        while (some.Count < count)
        {
            var at = source.Next(left.Count);
            some.Add(left[at]);
            left.RemoveAt(at);
        }

        return some;
    }

    public override int Next() => source.Next();

    public override int Next(int maxValue) => source.Next(maxValue);

    public override int Next(int minValue, int maxValue) => source.Next(minValue, maxValue);

    public override double NextDouble() => source.NextDouble();
}
