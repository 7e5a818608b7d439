namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>What a step asks of the licensing office.</summary>
internal enum LicenceStepKind
{
    /// <summary>Confirms a business number.</summary>
    BusinessNumber,

    /// <summary>An administrative, technical or spatial review.</summary>
    Review,

    /// <summary>Issues or amends a licence, permit, certificate, approval or business number.</summary>
    Issue,

    /// <summary>Revokes one.</summary>
    Revoke,

    /// <summary>Takes over what another agency reports.</summary>
    Update,
}

/// <summary>What each step of the catalogue is; the one place that says so.</summary>
internal static class LicenceSteps
{
    /// <summary>Every step the catalogue has at this agency.</summary>
    public static IReadOnlyDictionary<string, LicenceStepKind> Known { get; } = new Dictionary<string, LicenceStepKind>
    {
        ["nib-check"] = LicenceStepKind.BusinessNumber,
        ["administrative-check"] = LicenceStepKind.Review,
        ["technical-review"] = LicenceStepKind.Review,
        ["spatial-review"] = LicenceStepKind.Review,
        ["fitness-review"] = LicenceStepKind.Review,
        ["site-check"] = LicenceStepKind.Review,
        ["licence-check"] = LicenceStepKind.Review,
        ["environment-review"] = LicenceStepKind.Issue,
        ["decision"] = LicenceStepKind.Issue,
        ["issue-nib"] = LicenceStepKind.Issue,
        ["amend-nib"] = LicenceStepKind.Issue,
        ["issue-permit"] = LicenceStepKind.Issue,
        ["issue-licence"] = LicenceStepKind.Issue,
        ["issue-certificate"] = LicenceStepKind.Issue,
        ["issue-letter"] = LicenceStepKind.Issue,
        ["issue-pbg"] = LicenceStepKind.Issue,
        ["issue-slf"] = LicenceStepKind.Issue,
        ["ad-permit"] = LicenceStepKind.Issue,
        ["revoke-nib"] = LicenceStepKind.Revoke,
        ["revoke-permit"] = LicenceStepKind.Revoke,
        ["permit-holder-update"] = LicenceStepKind.Update,
        ["permit-holder-deceased"] = LicenceStepKind.Update,
        ["npwp-ready"] = LicenceStepKind.Update,
    };

    /// <summary>
    /// What a step is. One the catalogue learnt later is read by its name; where that says nothing, a number that was
    /// issued tells a licence, and otherwise the step reviews, which claims the least.
    /// </summary>
    public static LicenceStepKind Of(string step, string? resultNumber = null)
        => Known.TryGetValue(step, out var kind) ? kind : step switch
        {
            _ when step.StartsWith("issue-", StringComparison.Ordinal) || step.EndsWith("-permit", StringComparison.Ordinal)
                => LicenceStepKind.Issue,
            _ when step.StartsWith("revoke-", StringComparison.Ordinal) => LicenceStepKind.Revoke,
            _ when step.EndsWith("-update", StringComparison.Ordinal) => LicenceStepKind.Update,
            _ => resultNumber is null ? LicenceStepKind.Review : LicenceStepKind.Issue,
        };
}
