namespace IntegrationHub.Modules.CivilRegistry.Quota;

/// <summary>How many submits one day (in WIB) has used.</summary>
internal sealed class QuotaUse
{
    public const string Table = "quota_use";

    public DateOnly Day { get; init; }

    public int Used { get; set; }
}
