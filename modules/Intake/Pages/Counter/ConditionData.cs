using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

internal static class ConditionData
{
    /// <summary>The rule as JSON, for counter.js, which hides what is not asked while the officer types.</summary>
    public static string? ForScript(this Condition? condition)
        => condition is null ? null : ConditionView.Json(condition).ToJsonString();
}
