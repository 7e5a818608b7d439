using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.Conservation;

/// <summary>An entry of a history, without its words.</summary>
internal sealed record HistoryLine(int Number, Guid? StepId, string Status, bool WithoutEffect);

/// <summary>What must hold between an application and its history. Pure.</summary>
internal static class ApplicationHistory
{
    /// <summary>What is wrong, in words.</summary>
    /// <param name="length">How many entries the application says it has.</param>
    /// <param name="entries">In order of their numbers.</param>
    public static IEnumerable<string> Broken(
        ApplicationStatus now, int length, IReadOnlyDictionary<Guid, StepStatus> steps, IReadOnlyList<HistoryLine> entries)
    {
        if (entries.Count != length || entries.Where((entry, index) => entry.Number != index + 1).Any())
        {
            yield return $"of {length} history entries {entries.Count} are there, or their numbers have gaps";
        }

        foreach (var broken in Broken("the application", now.ToString(), IsFinal<ApplicationStatus>, [.. entries.Where(entry => entry.StepId is null)]))
        {
            yield return broken;
        }

        foreach (var step in entries.Where(entry => entry.StepId is not null && !entry.WithoutEffect).GroupBy(entry => entry.StepId!.Value))
        {
            var status = steps.TryGetValue(step.Key, out var known) ? known.ToString() : "missing";
            foreach (var broken in Broken($"step {step.Key}", status, IsFinal<StepStatus>, [.. step]))
            {
                yield return broken;
            }
        }
    }

    private static IEnumerable<string> Broken(string who, string now, Predicate<string> isFinal, IReadOnlyList<HistoryLine> entries)
    {
        foreach (var (before, after) in entries.Zip(entries.Skip(1)).Where(pair => isFinal(pair.First.Status)))
        {
            yield return $"{who} was {before.Status} and became {after.Status}";
        }

        var last = entries.Count == 0 ? "none" : entries[^1].Status;
        if (last != now)
        {
            yield return $"{who} is {now}, and the last entry of its history is {last}";
        }
    }

    private static bool IsFinal<TStatus>(string status)
        where TStatus : struct, Enum
        => Enum.TryParse<TStatus>(status, out var known) && known switch
        {
            ApplicationStatus application => application.IsFinal(),
            StepStatus step => step.IsFinal(),
            _ => false,
        };
}
