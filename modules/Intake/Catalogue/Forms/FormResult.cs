using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <param name="Values">The accepted answers in their stored form, in the order of the form.</param>
/// <param name="DocumentIds">The documents recognised, by their id in the catalogue.</param>
/// <param name="Errors">By JSON path (<c>fields.nop</c>, <c>documents</c>), in the caller's language.</param>
/// <param name="Warnings">Likewise; they stop nothing.</param>
internal sealed record FormResult(
    JsonObject Values,
    IReadOnlyList<string> DocumentIds,
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyDictionary<string, string[]> Warnings)
{
    public bool IsValid => Errors.Count == 0;

    public JsonElement ToElement() => JsonSerializer.SerializeToElement(Values);
}
