namespace IntegrationHub.Ui;

/// <summary>What an installation may change about its pages.</summary>
public sealed class HubUiOptions
{
    /// <summary>The name of the mall, shown beside the product's name.</summary>
    public string MallName { get; set; } = "Bale Madukara";

    /// <summary>IANA name of the zone in which times are shown.</summary>
    public string TimeZone { get; set; } = "Asia/Jakarta";
}
