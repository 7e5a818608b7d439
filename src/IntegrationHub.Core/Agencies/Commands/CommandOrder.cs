using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;

namespace IntegrationHub.Core.Agencies.Commands;

/// <summary>Keeps the commands of a step in order by their numbers, whatever order the transport brings them in.</summary>
internal static class CommandOrder
{
    private static readonly TimeSpan ComeAgainIn = TimeSpan.FromSeconds(2);

    /// <summary>Whether the command is the next one; false when it was applied before.</summary>
    /// <exception cref="DeferException">An earlier command has not been applied yet.</exception>
    public static bool IsNext(AgencyCase? agencyCase, int sequence)
    {
        if (agencyCase is null || sequence > agencyCase.CommandSequence + 1)
        {
            throw new DeferException($"Command {sequence} came before its turn.", ComeAgainIn);
        }

        return sequence == agencyCase.CommandSequence + 1;
    }
}
