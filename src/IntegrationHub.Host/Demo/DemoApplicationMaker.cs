using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Host.Demo;

/// <summary>
/// Fills in the form of any service from its description in the API, with an invented person. The same seed makes
/// the same application.
/// </summary>
internal sealed class DemoApplicationMaker(DateOnly today)
{
    private const int FirstDistrict = 1;
    private const int LastDistrict = 17;

    /// <summary>The body of <c>POST /api/v1/applications</c> for a service as <c>GET /api/v1/services/{code}</c> describes it.</summary>
    public JsonObject Make(JsonElement service, int seed)
    {
        var random = new Random(seed);
        var person = DemoPerson.Make(random);
        var fields = new JsonObject();
        var properties = service.GetProperty("formSchema").GetProperty("properties");
        foreach (var field in service.GetProperty("fields").EnumerateArray())
        {
            var name = field.GetProperty("name").GetString()!;
            if (Applies(field.GetProperty("when"), fields))
            {
                fields[name] = Value(field, properties.GetProperty(name), random);
            }
        }

        return new JsonObject
        {
            ["serviceCode"] = service.GetProperty("code").GetString(),
            ["applicant"] = person.ToJson(),
            ["fields"] = fields,
            ["documents"] = Documents(service, fields),
            ["counter"] = $"Loket {random.Next(1, 9)}",
        };
    }

    private static JsonArray Documents(JsonElement service, JsonObject fields)
    {
        var documents = new JsonArray();
        foreach (var document in service.GetProperty("documents").EnumerateArray())
        {
            if (document.GetProperty("required").GetBoolean() && Applies(document.GetProperty("when"), fields))
            {
                documents.Add(new JsonObject { ["name"] = document.GetProperty("name").GetProperty("id").GetString() });
            }
        }

        return documents;
    }

    private JsonNode Value(JsonElement field, JsonElement schema, Random random)
        => field.GetProperty("type").GetString() switch
        {
            "choice" => Choice(field, random),
            "yesNo" => random.Next(2) == 0,
            "number" or "money" => Number(schema, random),
            "date" => Date(schema, random),
            "nik" or "kk" => DemoPerson.Make(random).Nik,
            "npwp" => "0" + DemoNumbers.Npwp15(random),
            "nib" => DemoNumbers.Digits(random, 13),
            "nop" => $"3214{random.Next(1, 18) * 10:000}{DemoNumbers.Digits(random, 11)}"[..18],
            "kbli" => random.Next(2) == 0 ? "56101" : "47111",
            "phone" => DemoNumbers.Phone(random),
            "email" => $"warga{random.Next(10_000)}@contoh.example",
            "district" => District(random),
            _ => Text(field, schema, random),
        };

    private string Date(JsonElement schema, Random random)
    {
        var future = schema.TryGetProperty("x-dates", out var dates) && dates.GetString() == "today-or-future";
        var days = random.Next(30, 400);
        return today.AddDays(future ? days : -days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static JsonNode Choice(JsonElement field, Random random)
    {
        var options = field.GetProperty("options").EnumerateArray().ToList();
        return options[random.Next(options.Count)].GetProperty("value").GetString()!;
    }

    private static JsonNode Number(JsonElement schema, Random random)
    {
        var lowest = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetDecimal() : 1;
        var highest = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : 500_000_000;
        return Math.Max(lowest, decimal.Floor(lowest + ((Math.Min(highest, lowest + 400) - lowest) * (decimal)random.NextDouble())));
    }

    private static string Text(JsonElement field, JsonElement schema, Random random)
    {
        var text = schema.TryGetProperty("pattern", out var pattern)
            ? DemoNumbers.Matching(random, pattern.GetString()!)
            : field.GetProperty("name").GetString()!.Contains("Number", StringComparison.OrdinalIgnoreCase)
                ? $"{random.Next(100, 999)}/{random.Next(1000, 9999)}/2026"
                : DemoWords.Phrase(random);
        return schema.TryGetProperty("maxLength", out var longest) && text.Length > longest.GetInt32() ? text[..longest.GetInt32()] : text;
    }

    internal static string District(Random random)
        => string.Create(CultureInfo.InvariantCulture, $"32.14.{random.Next(FirstDistrict, LastDistrict + 1):00}");

    private static bool Applies(JsonElement condition, JsonObject fields)
    {
        if (condition.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (condition.TryGetProperty("all", out var all))
        {
            return all.EnumerateArray().All(part => Applies(part, fields));
        }

        if (condition.TryGetProperty("any", out var any))
        {
            return any.EnumerateArray().Any(part => Applies(part, fields));
        }

        return fields.TryGetPropertyValue(condition.GetProperty("field").GetString()!, out var value) && value is not null
            && Holds(condition, value);
    }

    private static bool Holds(JsonElement condition, JsonNode value)
    {
        if (condition.TryGetProperty("equals", out var expected))
        {
            return value.ToJsonString() == expected.GetRawText();
        }

        if (condition.TryGetProperty("startsWithAny", out var prefixes))
        {
            return prefixes.EnumerateArray().Any(prefix => value.GetValue<string>().StartsWith(prefix.GetString()!, StringComparison.Ordinal));
        }

        return value.GetValue<decimal>() > condition.GetProperty("greaterThan").GetDecimal();
    }
}
