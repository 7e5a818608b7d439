using IntegrationHub.Core.Http;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Modules.Intake.Http;

/// <summary>Answers that several endpoints share.</summary>
internal static class Answers
{
    /// <param name="errors">By JSON path, in the caller's language already.</param>
    public static HubProblem Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        var input = new InputErrors();
        foreach (var (path, messages) in errors)
        {
            foreach (var message in messages)
            {
                input.Add(path, LocalText.Same(message));
            }
        }

        return Problems.Validation(input);
    }

    public static HubProblem NoSuchReceipt() => Problems.NotFound(
        "Tidak ada permohonan dengan kode resi ini.", "No application has this receipt code.");

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK)
        => Results.Json(value, JsonRules.Options, statusCode: status);
}
