using System.Globalization;
using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Tax.Cases;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>Reads what the operations answer. What is not as agreed is null: never a guess.</summary>
internal static class TaxAnswers
{
    private const int LongestReference = 64;

    /// <summary>The state of the case of a step, as an answer tells it.</summary>
    /// <param name="sentSha256">The hash of the submit that was just sent; it took effect unless the answer says it was repeated.</param>
    public static CaseReport? Report(XElement response, Guid stepId, string? sentSha256 = null)
    {
        if (response.Element(P + "Permohonan") is not { } state || Reference(state) is not { } reference
            || Step(state) != stepId || StatusOf(Text(state, "Status")) is not { } status
            || Time(state, "WaktuUbah") is not { } at || !AgreesWithItself(state, status))
        {
            return null;
        }

        return new CaseReport(
            reference,
            status,
            at,
            Text(state, "Alasan"),
            Text(state, "NomorHasil"),
            [.. (state.Element(P + "DataDiminta")?.Elements(P + "Butir") ?? []).Select(item => item.Value.Trim())],
            RequestSha256: Text(state, "Ulangan") == "false" ? sentSha256 : null,
            Facts: Text(state, ClearanceFact) is { } word ? new Dictionary<string, string> { [ClearanceFact] = word } : null);
    }

    /// <summary>A line of the ledger extract.</summary>
    public static BackendLedgerLine? Line(XElement line)
        => Reference(line) is { } reference && StatusOf(Text(line, "Status")) is { } status
            && Time(line, "WaktuTerima") is { } received && Time(line, "WaktuUbah") is { } updated
            ? new BackendLedgerLine(
                reference, Step(line), Text(line, "KodeResi"), status, Text(line, "Sha256"), Number(line, "Nominal"), received, updated)
            : null;

    public static long? Number(XElement parent, string name)
        => long.TryParse(Text(parent, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // "Approved, but not valid" would be read as a clearance by one reader and as a refusal by another.
    private static bool AgreesWithItself(XElement state, ReportedStatus status)
        => (Text(state, ClearanceFact), status) switch
        {
            (null, ReportedStatus.Approved) => !TaxSteps.IsConfirmation(Text(state, "Langkah") ?? ""),
            (ClearanceNotValid, ReportedStatus.Approved) => false,
            (ClearanceValid, ReportedStatus.Refused) => false,
            (null or ClearanceValid or ClearanceNotValid, _) => true,
            _ => false,
        };

    private static string? Reference(XElement parent)
        => Text(parent, "NomorBukti") is { Length: <= LongestReference } reference ? reference : null;

    private static Guid? Step(XElement parent) => Guid.TryParse(Text(parent, "IdLangkah"), out var step) ? step : null;

    private static DateTimeOffset? Time(XElement parent, string name)
        => DateTimeOffset.TryParse(Text(parent, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? Text(XElement parent, string name)
        => ((string?)parent.Element(P + name))?.Trim() is { Length: > 0 } text ? text : null;
}
