namespace IntegrationHub.Ui.Pages;

/// <summary>How people here greet each other by the hour: pagi, siang, sore, malam.</summary>
internal static class DayPart
{
    private const int Noon = 11;
    private const int Afternoon = 15;
    private const int Evening = 18;
    private const int Dawn = 4;

    public static string Of(DateTimeOffset local) => local.Hour switch
    {
        < Dawn or >= Evening => "Evening",
        < Noon => "Morning",
        < Afternoon => "Midday",
        _ => "Afternoon",
    };
}
