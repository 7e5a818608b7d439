namespace IntegrationHub.Contracts;

/// <summary>The codes of the agencies that ship with the hub, as they stand in addresses, settings and messages.</summary>
public static class AgencyCodes
{
    /// <summary>Disdukcapil: the population and civil register.</summary>
    public const string CivilRegistry = "civil-registry";

    /// <summary>DPMPTSP: licences, through OSS.</summary>
    public const string Licensing = "licensing";

    /// <summary>Bapenda and the national tax office.</summary>
    public const string Tax = "tax";

    /// <summary>Dinas Kesehatan, through SATUSEHAT.</summary>
    public const string Health = "health";
}
