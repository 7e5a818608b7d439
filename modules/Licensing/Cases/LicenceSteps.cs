namespace IntegrationHub.Modules.Licensing.Cases;

/// <summary>What a step asks of the licensing office.</summary>
internal enum LicenceStepKind
{
    /// <summary>Confirms a business number.</summary>
    NumberCheck,

    /// <summary>Issues or amends a licence, permit, certificate, approval or business number.</summary>
    Issue,

    /// <summary>Revokes one.</summary>
    Revoke,

    /// <summary>Reviews, inspects or confirms.</summary>
    Review,

    /// <summary>Takes over what another agency reports.</summary>
    Update,
}

/// <summary>What each step of the catalogue is; the one place that says so.</summary>
internal static class LicenceSteps
{
    /// <summary>Every step the catalogue has at this agency.</summary>
    public static IReadOnlyDictionary<string, LicenceStepKind> Known { get; } = new Dictionary<string, LicenceStepKind>
    {
        ["nib-check"] = LicenceStepKind.NumberCheck,
        ["ad-permit"] = LicenceStepKind.Issue,
        ["amend-nib"] = LicenceStepKind.Issue,
        ["decision"] = LicenceStepKind.Issue,
        ["issue-certificate"] = LicenceStepKind.Issue,
        ["issue-letter"] = LicenceStepKind.Issue,
        ["issue-licence"] = LicenceStepKind.Issue,
        ["issue-nib"] = LicenceStepKind.Issue,
        ["issue-pbg"] = LicenceStepKind.Issue,
        ["issue-permit"] = LicenceStepKind.Issue,
        ["issue-slf"] = LicenceStepKind.Issue,
        ["revoke-nib"] = LicenceStepKind.Revoke,
        ["revoke-permit"] = LicenceStepKind.Revoke,
        ["administrative-check"] = LicenceStepKind.Review,
        ["environment-review"] = LicenceStepKind.Review,
        ["fitness-review"] = LicenceStepKind.Review,
        ["licence-check"] = LicenceStepKind.Review,
        ["site-check"] = LicenceStepKind.Review,
        ["spatial-review"] = LicenceStepKind.Review,
        ["technical-review"] = LicenceStepKind.Review,
        ["npwp-ready"] = LicenceStepKind.Update,
        ["permit-holder-deceased"] = LicenceStepKind.Update,
        ["permit-holder-update"] = LicenceStepKind.Update,
    };

    /// <summary>
    /// What a step is. One the catalogue learnt later is read by its name; where that says nothing, a number that was
    /// issued tells a licence, and otherwise the step reviews, which claims the least.
    /// </summary>
    public static LicenceStepKind Of(string step, string? resultNumber = null)
        => Known.TryGetValue(step, out var kind) ? kind : step switch
        {
            _ when Begins(step, "issue-") || Begins(step, "amend-") || Ends(step, "-permit") => LicenceStepKind.Issue,
            _ when Begins(step, "revoke-") => LicenceStepKind.Revoke,
            _ when Ends(step, "-review") || Ends(step, "-check") => LicenceStepKind.Review,
            _ when Ends(step, "-update") || Ends(step, "-ready") || Begins(step, "permit-holder-") => LicenceStepKind.Update,
            _ => resultNumber is null ? LicenceStepKind.Review : LicenceStepKind.Issue,
        };

    private static bool Begins(string step, string start) => step.StartsWith(start, StringComparison.Ordinal);

    private static bool Ends(string step, string end) => step.EndsWith(end, StringComparison.Ordinal);
}
