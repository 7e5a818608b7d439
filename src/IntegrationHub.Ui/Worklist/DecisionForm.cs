using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Ui.Forms;
using IntegrationHub.Ui.Preferences;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Ui.Worklist;

/// <summary>A decision as it stands in its form.</summary>
/// <param name="Outcome">Null until one is chosen.</param>
/// <param name="Items">Fields and documents ticked.</param>
/// <param name="OtherItem">What else is asked for, in words.</param>
public sealed record DecisionForm(
    DecisionOutcome? Outcome, string? Reason, string? ResultNumber, IReadOnlyList<string> Items, string? OtherItem)
{
    internal const string OutcomeName = "putusan";
    internal const string ReasonName = "alasan";
    internal const string ResultName = "nomor";
    internal const string ItemsName = "diminta";
    internal const string OtherName = "lainnya";

    /// <summary>Nothing typed yet.</summary>
    public static DecisionForm Empty { get; } = new(null, null, null, [], null);

    /// <summary>Reads what was posted.</summary>
    public static DecisionForm Read(IFormCollection form) => new(
        Enum.TryParse<DecisionOutcome>(form[OutcomeName], out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
        Typed(form[ReasonName]), Typed(form[ResultName]), [.. form[ItemsName].OfType<string>()], Typed(form[OtherName]));

    /// <summary>The decision; ask <see cref="Errors"/> first.</summary>
    public DecisionInput Input() => new(
        Outcome ?? throw new InvalidOperationException("No outcome is chosen."), Reason, ResultNumber,
        OtherItem is null ? Items : [.. Items, OtherItem]);

    /// <summary>What is wrong with it, at which input.</summary>
    /// <param name="noOutcome">What to say when none is chosen.</param>
    public IReadOnlyList<FieldError> Errors(string noOutcome) => Outcome is null
        ? [new FieldError(OutcomeName, noOutcome)]
        : [.. Worklists.Check(Input()).Select(error => new FieldError(
            error.Key == "items" ? ItemsName : ReasonName, error.Value.ForReader()))];

    private static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;
}
