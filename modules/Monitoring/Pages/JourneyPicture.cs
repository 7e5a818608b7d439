using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Ui.Charts;
using CaseSpan = IntegrationHub.Modules.Monitoring.Journeys.SpanKind;
using DrawnSpan = IntegrationHub.Ui.Charts.SpanKind;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>A journey's spans as rows of the waterfall: step after step, each in order of time.</summary>
internal static class JourneyPicture
{
    public static IReadOnlyList<WaterfallSpan> Of(JourneyView journey, OperationsNames names)
        => [.. journey.Spans
            .GroupBy(span => span.StepId)
            .OrderBy(step => step.Min(span => span.From))
            .SelectMany(step => step.OrderBy(span => span.From).Select((span, index) => new WaterfallSpan(
                names.Step(journey.ServiceCode, span.Step), names.Agency(span.Agency), span.From, span.To, KindOf(span.Kind),
                Level: index == 0 ? 0 : 1)))];

    private static DrawnSpan KindOf(CaseSpan kind) => kind switch
    {
        CaseSpan.ToDeliver => DrawnSpan.Waiting,
        CaseSpan.AtAgency => DrawnSpan.Working,
        CaseSpan.AtApplicant => DrawnSpan.WaitingForApplicant,
        _ => DrawnSpan.Failed,
    };
}
