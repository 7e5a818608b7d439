using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>Answers of a form as the normalised text that messages carry.</summary>
internal static class FieldTexts
{
    public static Dictionary<string, string> Of(JsonObject values)
        => values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => Of(value.Value!));

    public static string Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.Deserialize<decimal>().ToString(CultureInfo.InvariantCulture),
        var kind => throw new ArgumentOutOfRangeException(nameof(value), kind, "no answer of a form"),
    };
}
