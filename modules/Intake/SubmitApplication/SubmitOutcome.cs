namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>What became of a submission.</summary>
internal abstract record SubmitOutcome
{
    /// <param name="Body">UTF-8 JSON of the application and the warnings; a repeated request gets the same bytes.</param>
    /// <param name="Replayed">The key was used before with the same request: this is the first answer.</param>
    internal sealed record Accepted(string ReceiptCode, int StatusCode, byte[] Body, bool Replayed) : SubmitOutcome;

    /// <param name="Errors">By JSON path, in the caller's language. Nothing was stored.</param>
    internal sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SubmitOutcome;

    /// <summary>The key was used before with another request.</summary>
    internal sealed record KeyReused : SubmitOutcome;

    /// <summary>A request with the same key is still being worked on.</summary>
    internal sealed record InFlight : SubmitOutcome;
}
