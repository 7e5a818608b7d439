using System.Globalization;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>Reads the search parameters of <c>GET Task</c>.</summary>
internal static class TaskSearch
{
    /// <summary>Null when the identifier is not of a system that can be searched.</summary>
    public static CaseSelector? Identifier(string text) => text.Split('|', 2) switch
    {
        [HealthNames.StepId, { Length: > 0 } step] => new(StepId: step),
        [HealthNames.IdempotencyKey, { Length: > 0 } key] => new(IdempotencyKey: key),
        _ => null,
    };

    /// <summary>Null when a parameter is wrong or no window is given.</summary>
    public static LedgerWindow? Window(IQueryCollection query)
    {
        var (received, updated) = (Period(query["authored-on"]), Period(query["_lastUpdated"]));
        if (received is null || updated is null || (query["authored-on"].Count == 0 && query["_lastUpdated"].Count == 0)
            || Number(query["page"], 1) is not { } page || Number(query["_count"], LedgerWindow.UsualPage) is not { } size || !LedgerWindow.IsPage(page, size))
        {
            return null;
        }

        return new()
        {
            ReceivedFrom = received.Value.From,
            ReceivedTo = received.Value.To,
            UpdatedFrom = updated.Value.From,
            UpdatedTo = updated.Value.To,
            Page = page,
            Size = size,
        };
    }

    private static (DateTimeOffset? From, DateTimeOffset? To)? Period(IEnumerable<string?> values)
    {
        (DateTimeOffset? From, DateTimeOffset? To) period = (null, null);
        foreach (var value in values)
        {
            if (value is not { Length: > 2 } || !DateTimeOffset.TryParse(value[2..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return null;
            }

            switch (value[..2])
            {
                case "ge":
                    period.From = time;
                    break;
                case "lt":
                    period.To = time;
                    break;
                default:
                    return null;
            }
        }

        return period;
    }

    private static int? Number(string? text, int usual) =>
        string.IsNullOrEmpty(text) ? usual : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
