using System.Globalization;
using IntegrationHub.Core.Time;

namespace IntegrationHub.Modules.Intake.Catalogue;

internal sealed record LocalizedText(string Id, string En)
{
    public string In(string language) => LocalFormat.IsEnglish(language) ? En : Id;

    public LocalizedText With(params object[] values) => new(
        string.Format(LocalFormat.Numbers("id"), Id, values),
        string.Format(LocalFormat.Numbers("en"), En, values));

    public LocalizedText With(LocalizedText value) => new(
        string.Format(CultureInfo.InvariantCulture, Id, value.Id),
        string.Format(CultureInfo.InvariantCulture, En, value.En));
}
