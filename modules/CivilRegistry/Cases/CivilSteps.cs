namespace IntegrationHub.Modules.CivilRegistry.Cases;

/// <summary>What a step asks of the civil registry.</summary>
internal enum CivilStepKind
{
    /// <summary>Compares a person's elements with the population register.</summary>
    Identity,

    /// <summary>Confirms a record: family, marriage, birth, death.</summary>
    Record,

    /// <summary>Issues a card or certificate.</summary>
    Document,

    /// <summary>Takes over what another agency reports.</summary>
    Update,
}

/// <summary>What each step of the catalogue is; the one place that says so.</summary>
internal static class CivilSteps
{
    private const string IdentityStep = "identity";

    /// <summary>Every step the catalogue has at this agency.</summary>
    public static IReadOnlyDictionary<string, CivilStepKind> Known { get; } = new Dictionary<string, CivilStepKind>
    {
        [IdentityStep] = CivilStepKind.Identity,
        ["bride-identity"] = CivilStepKind.Identity,
        ["seller-identity"] = CivilStepKind.Identity,
        ["wife-identity"] = CivilStepKind.Identity,
        ["civil-record"] = CivilStepKind.Record,
        ["death-record"] = CivilStepKind.Record,
        ["family"] = CivilStepKind.Record,
        ["marital-status"] = CivilStepKind.Record,
        ["birth-certificate"] = CivilStepKind.Document,
        ["child-card"] = CivilStepKind.Document,
        ["death-certificate"] = CivilStepKind.Document,
        ["family-card"] = CivilStepKind.Document,
        ["id-card"] = CivilStepKind.Document,
        ["id-cards"] = CivilStepKind.Document,
        ["issue"] = CivilStepKind.Document,
        ["move-in"] = CivilStepKind.Document,
        ["lost-document"] = CivilStepKind.Update,
        ["mismatch-return"] = CivilStepKind.Update,
    };

    /// <summary>
    /// What a step is. One the catalogue learnt later is read by its name; where that says nothing, a number that was
    /// issued tells a document, and otherwise the step confirms, which claims the least.
    /// </summary>
    public static CivilStepKind Of(string step, string? resultNumber = null)
        => Known.TryGetValue(step, out var kind) ? kind : step switch
        {
            _ when step.EndsWith($"-{IdentityStep}", StringComparison.Ordinal) => CivilStepKind.Identity,
            _ when step.EndsWith("-certificate", StringComparison.Ordinal) || step.EndsWith("-card", StringComparison.Ordinal)
                || step.EndsWith("-cards", StringComparison.Ordinal) || step.StartsWith("issue-", StringComparison.Ordinal)
                => CivilStepKind.Document,
            _ when step.EndsWith("-update", StringComparison.Ordinal) || step.EndsWith("-return", StringComparison.Ordinal)
                => CivilStepKind.Update,
            _ => resultNumber is null ? CivilStepKind.Record : CivilStepKind.Document,
        };

    /// <summary>Whose identity a step checks when it is not the applicant's: <c>bride</c> of <c>bride-identity</c>.</summary>
    public static string? OtherPerson(string step)
        => step.EndsWith($"-{IdentityStep}", StringComparison.Ordinal) ? step[..^(IdentityStep.Length + 1)] : null;
}
