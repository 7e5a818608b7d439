using System.Collections.Frozen;

namespace IntegrationHub.Modules.Health.Cases;

/// <summary>What a step at the health office is about, and so what its end is called.</summary>
internal enum HealthWork
{
    /// <summary>Whether a practitioner is registered.</summary>
    Practitioner,

    /// <summary>A place of practice or a facility is confirmed or registered.</summary>
    Facility,

    /// <summary>A technical recommendation for another agency.</summary>
    Recommendation,

    /// <summary>A certificate or letter, and the training or examination for it.</summary>
    Certificate,

    /// <summary>Something is looked at and found in order: an inspection, a test, evidence, eligibility.</summary>
    Inspection,

    /// <summary>The health register takes over what another agency reports.</summary>
    RegisterUpdate,
}

/// <summary>The catalogue's steps at the health office.</summary>
internal static class HealthSteps
{
    private static readonly FrozenDictionary<string, HealthWork> Works = Table(
        (HealthWork.Practitioner, ["practitioner-check"]),
        (HealthWork.Facility, ["facility-check", "facility-registered", "register-facility"]),
        (HealthWork.Recommendation, ["technical-recommendation"]),
        (HealthWork.Certificate, ["examine", "health-letter", "issue-certificate", "train"]),
        (HealthWork.Inspection,
        [
            "birth-evidence", "check-eligibility", "confirm-commitment", "death-evidence", "inspection", "jkn-status",
            "lab-test", "label-check", "premarital-check", "school-health",
        ]),
        (HealthWork.RegisterUpdate,
        [
            "birth-notice", "death-notice", "infant-insurance", "jkn-member-notice", "pbi-candidate",
            "primary-care-assign", "primary-care-reassign", "rematch-nik-health", "send-enrolment", "sip-registered",
            "sip-revoked",
        ]));

    /// <summary>The steps that are named here.</summary>
    public static IEnumerable<string> Known => Works.Keys;

    /// <summary>What a step is about. A step that is not named is judged by its words, and is else an inspection.</summary>
    public static HealthWork WorkOf(string step)
        => Works.TryGetValue(step, out var work) ? work
            : step.StartsWith("practitioner-", StringComparison.Ordinal) ? HealthWork.Practitioner
            : step.Contains("facility", StringComparison.Ordinal) || step.Contains("licence", StringComparison.Ordinal) ? HealthWork.Facility
            : step.EndsWith("-recommendation", StringComparison.Ordinal) ? HealthWork.Recommendation
            : step.EndsWith("-certificate", StringComparison.Ordinal) || step.EndsWith("-letter", StringComparison.Ordinal) ? HealthWork.Certificate
            : step.EndsWith("-notice", StringComparison.Ordinal) || step.StartsWith("rematch-", StringComparison.Ordinal) ? HealthWork.RegisterUpdate
            : HealthWork.Inspection;

    private static FrozenDictionary<string, HealthWork> Table(params (HealthWork Work, string[] Steps)[] rows)
        => rows.SelectMany(row => row.Steps.Select(step => KeyValuePair.Create(step, row.Work)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
