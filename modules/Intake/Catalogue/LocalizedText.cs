using System.Globalization;

namespace IntegrationHub.Modules.Intake.Catalogue;

internal sealed record LocalizedText(string Id, string En)
{
    public string In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Id;

    public LocalizedText With(params object[] values) => new(
        string.Format(CultureInfo.GetCultureInfo("id-ID"), Id, values),
        string.Format(CultureInfo.GetCultureInfo("en-US"), En, values));

    public LocalizedText With(LocalizedText value) => new(
        string.Format(CultureInfo.InvariantCulture, Id, value.Id),
        string.Format(CultureInfo.InvariantCulture, En, value.En));
}
