using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Health.Cases;

/// <summary>A step at the health office.</summary>
internal sealed class HealthCase : AgencyCase
{
    /// <summary>
    /// How the practitioner's registration certificate (STR) stood; only of a practitioner check, and only once the
    /// platform has said it. Nothing else of the practitioner is kept outside the sealed content.
    /// </summary>
    public PractitionerRegistration? Registration { get; set; }

    /// <summary>When the platform said it.</summary>
    public DateTimeOffset? RegistrationAt { get; set; }
}

/// <summary>Whether a registration certificate is in force.</summary>
internal enum PractitionerRegistration
{
    InForce,
    NotInForce,
}
