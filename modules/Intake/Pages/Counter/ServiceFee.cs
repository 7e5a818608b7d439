using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

internal static class ServiceFee
{
    private static readonly LocalizedText Free = new("Gratis", "Free of charge");

    private static readonly LocalizedText Assessed = new("Biaya dihitung instansi", "Fee assessed by the agency");

    /// <summary>A sum, or the rule by which it is assessed.</summary>
    public static string Of(ServiceDefinition service, string language) => service.FeeIdr switch
    {
        0 => Free.In(language),
        { } rupiah => LocalFormat.Money(rupiah, language),
        null => (service.FeeRule ?? Assessed).In(language),
    };
}
