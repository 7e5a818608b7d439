using System.Collections.Frozen;

namespace IntegrationHub.Modules.Tax.Cases;

/// <summary>What a step at the tax offices is about, and so what its end is called.</summary>
internal enum TaxWork
{
    /// <summary>Whether somebody, or an object, is free of arrears.</summary>
    Clearance,

    /// <summary>A taxpayer becomes known or active.</summary>
    Registration,

    /// <summary>An assessment, validation, letter or other act of the office.</summary>
    Decision,

    /// <summary>The office takes over what another agency reports.</summary>
    RecordUpdate,
}

/// <summary>The catalogue's steps at the tax offices.</summary>
internal static class TaxSteps
{
    private static readonly FrozenSet<string> AnsweredAtOnce
        = FrozenSet.Create(StringComparer.Ordinal, "kswp", "local-tax-clearance", "arrears-check");

    private static readonly FrozenDictionary<string, TaxWork> Works = Table(
        (TaxWork.Clearance, ["kswp", "local-tax-clearance", "arrears-check", "pbb-check", "bphtb-check"]),
        (TaxWork.Registration, ["register-npwp", "register-taxpayer", "activate-account", "confirm-pkp"]),
        (TaxWork.Decision,
        [
            "ad-tax", "correct-sppt", "decide-inactive", "decide-objection", "decide-reduction", "decide-refund",
            "examine-refund", "field-research", "field-survey", "issue-letter", "issue-skf", "issue-sppt",
            "pbb-transfer", "reissue-sppt", "retribution", "transfer", "validate-bphtb",
        ]),
        (TaxWork.RecordUpdate,
        [
            "address-change", "business-active", "business-changed", "business-registered", "close-local-tax",
            "family-tax-unit", "match", "npwp-heirs", "pbb-object-update", "rematch-nik", "taxpayer-data-update",
            "taxpayer-deceased", "update-npwp",
        ]));

    /// <summary>The steps that are named here.</summary>
    public static IEnumerable<string> Known => Works.Keys;

    /// <summary>What a step is about. A step that is not named is judged by its words, and is else a decision.</summary>
    public static TaxWork WorkOf(string step)
        => Works.TryGetValue(step, out var work) ? work
            : step.EndsWith("-check", StringComparison.Ordinal) || step.EndsWith("-clearance", StringComparison.Ordinal) ? TaxWork.Clearance
            : step.StartsWith("register-", StringComparison.Ordinal) || step.StartsWith("activate-", StringComparison.Ordinal) ? TaxWork.Registration
            : step.EndsWith("-update", StringComparison.Ordinal) || step.EndsWith("-notice", StringComparison.Ordinal)
                || step.StartsWith("business-", StringComparison.Ordinal) ? TaxWork.RecordUpdate
            : TaxWork.Decision;

    /// <summary>Whether the protocol has an operation of its own for the step, which always answers at once.</summary>
    public static bool IsConfirmation(string step) => AnsweredAtOnce.Contains(step);

    private static FrozenDictionary<string, TaxWork> Table(params (TaxWork Work, string[] Steps)[] rows)
        => rows.SelectMany(row => row.Steps.Select(step => KeyValuePair.Create(step, row.Work)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
