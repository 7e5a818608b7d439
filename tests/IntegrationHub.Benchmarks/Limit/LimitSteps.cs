namespace IntegrationHub.Benchmarks.Limit;

/// <summary>
/// The work of the limit, that of LIC-031: four agencies, one step at each, in the same order. Who the applicant is comes
/// first, two agencies at once after it, the permit last.
/// </summary>
internal static class LimitSteps
{
    /// <summary>The agencies; a step is the number of its agency.</summary>
    public static readonly string[] Agencies = ["civil-registry", "tax", "health", "licensing"];

    /// <summary>Every step done, one bit each.</summary>
    public const int AllDone = 0b1111;

    /// <summary>The first step.</summary>
    public const int First = 0;

    private static readonly int[] Needs = [0, 0b0001, 0b0001, 0b0111];

    /// <summary>The steps that may begin now and could not before.</summary>
    public static IEnumerable<int> Opened(int doneBefore, int done)
        => Enumerable.Range(0, Needs.Length).Where(step => (done & Needs[step]) == Needs[step] && (doneBefore & Needs[step]) != Needs[step]);
}
