using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Admin;

/// <summary>A wrong input to the admin interface: 400 when it is no JSON object, 422 when a value is wrong.</summary>
internal sealed class AdminInputException(int status, string detail) : Exception(detail)
{
    public int Status => status;
}

internal static class AdminInput
{
    public static async Task<JsonElement> ReadAsync(HttpContext context, params string[] known)
    {
        var json = (await RequestBody.ReadAsync(context)).AsJsonObject() ?? throw new AdminInputException(400, "The body must be a JSON object.");
        return json.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new AdminInputException(422, $"Unknown field '{unknown}'; known are {string.Join(", ", known)}.")
            : json;
    }

    public static double? Share(this JsonElement json, string name) => json.Present(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1 ? share
        : throw new AdminInputException(422, $"'{name}' must be a number from 0 to 1.");

    public static int? Whole(this JsonElement json, string name, int least) => json.Present(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least ? number
        : throw new AdminInputException(422, $"'{name}' must be a whole number of at least {least}.");

    public static Task ProblemAsync(HttpContext context, int status, string detail) => JsonAnswer.WriteAsync(
        context,
        status,
        new JsonObject { ["type"] = "about:blank", ["title"] = status == 404 ? "Not found" : "Bad input", ["status"] = status, ["detail"] = detail },
        "application/problem+json");

    public static JsonElement? Present(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;
}
