namespace IntegrationHub.AgencySimulator;

/// <summary>The fixed credentials of the four backends. They open nothing but the simulator.</summary>
public static class DemoCredentials
{
    /// <summary>The institution in the civil registry's address.</summary>
    public const string Institution = "demo-mpp-purwakarta";

    /// <summary>The civil registry's USER_ID.</summary>
    public const string CivilRegistryUser = "demo-civil-registry-hub";

    /// <summary>The civil registry's PASSWORD.</summary>
    public const string CivilRegistryPassword = "demo-civil-registry-password";

    /// <summary>The one address on the civil registry's allow-list.</summary>
    public const string CivilRegistryAddress = "127.0.0.1";

    /// <summary>Signs the civil registry's callbacks.</summary>
    public const string CivilRegistryCallbackSecret = "demo-civil-registry-callback-secret";

    /// <summary>The header <c>user_key</c> of the licensing system.</summary>
    public const string LicensingUserKey = "demo-licensing-user-key";

    /// <summary>Signs the licensing system's callbacks.</summary>
    public const string LicensingCallbackSecret = "demo-licensing-callback-secret";

    /// <summary>The tax offices' UsernameToken.</summary>
    public const string TaxUser = "demo-tax-hub";

    /// <summary>The password of the tax offices' UsernameToken.</summary>
    public const string TaxPassword = "demo-tax-password";

    /// <summary>The health platform's client_id.</summary>
    public const string HealthClientId = "demo-health-hub";

    /// <summary>The health platform's client_secret.</summary>
    public const string HealthClientSecret = "demo-health-secret";

    /// <summary>The organisation the health platform's client acts for.</summary>
    public const string HealthOrganization = "demo-mpp-purwakarta";
}
