using System.Globalization;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>Where intake keeps sealed values; a value moved elsewhere does not open.</summary>
internal static class SealedPlaces
{
    public const string Content = "intake.application.content";
    public const string Response = "intake.idempotency_key.response";
    public const string Draft = "intake.draft.content";
    public const string File = "intake.stored_file";

    public static string StepReason(Guid step) => $"intake.step.reason/{step:N}";

    public static string HistoryReason(int number)
        => string.Create(CultureInfo.InvariantCulture, $"intake.history.reason/{number}");
}
