using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Worklist;

namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>Whose turn it was with a case, from its history. Pure.</summary>
internal static class CaseSpans
{
    public static IReadOnlyList<JourneySpan> Of(string agency, CaseTrack track)
    {
        var spans = new List<JourneySpan>();
        SpanKind? kind = null;
        var from = track.RequestedAt;
        foreach (var change in track.Changes)
        {
            // Claims, additions and resends move nothing.
            if (!Enum.TryParse<CaseStatus>(change.What, out var status) || Kind(status) == kind)
            {
                continue;
            }

            if (kind is { } ended)
            {
                spans.Add(new JourneySpan(agency, track.StepId, track.Step, ended, from, change.At));
                from = change.At;
            }

            kind = Kind(status);
        }

        if (kind is { } lasting)
        {
            spans.Add(new JourneySpan(agency, track.StepId, track.Step, lasting, from, null));
        }

        return spans;
    }

    private static SpanKind? Kind(CaseStatus status) => status switch
    {
        CaseStatus.WaitingToDeliver => SpanKind.ToDeliver,
        CaseStatus.Delivered or CaseStatus.InReview => SpanKind.AtAgency,
        CaseStatus.WaitingForApplicant => SpanKind.AtApplicant,
        CaseStatus.GivenUp => SpanKind.WithPerson,
        _ => null,
    };
}
