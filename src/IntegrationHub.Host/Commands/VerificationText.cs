using IntegrationHub.Core.Conservation;

namespace IntegrationHub.Host.Commands;

/// <summary>A verification for a person at a terminal.</summary>
internal static class VerificationText
{
    public static async Task WriteAsync(VerificationReport report, TextWriter output)
    {
        var account = report.Conservation;
        await output.WriteLineAsync($"At {account.At:u}: {account.Accepted} accepted = {Sum(account)}");
        await output.WriteLineAsync($"{"agency",-16}{"requested",10}{"waiting",10}{"undecided",10}{"decided",10}{"given up",10}");
        foreach (var agency in account.Agencies)
        {
            await output.WriteLineAsync(
                $"{agency.Agency,-16}{agency.Requested,10}{agency.WaitingToDeliver,10}{agency.DeliveredUndecided,10}{agency.Decided,10}{agency.GivenUp,10}"
                + (agency.Balanced ? "" : "  does not balance"));
        }

        foreach (var receipt in account.Breaking)
        {
            await output.WriteLineAsync($"breaks the account: {receipt}");
        }

        foreach (var violation in report.Violations)
        {
            await output.WriteLineAsync($"{violation.Rule} {violation.Place}: {violation.What}");
        }

        await output.WriteLineAsync(report.Sound
            ? "Balanced, and every rule holds."
            : $"NOT SOUND: {account.Breaking.Count} break the account, {report.Violations.Count} rules are broken.");
    }

    private static string Sum(ConservationReport account)
        => account.Applications.Count == 0
            ? "0"
            : string.Join(" + ", account.Applications.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"));
}
