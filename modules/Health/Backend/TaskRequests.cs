using System.Globalization;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using IntegrationHub.Core.Agencies.Backends;
using FhirTask = Hl7.Fhir.Model.Task;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>
/// The Tasks the hub sends. The same call gives the same bytes on every attempt: the platform keeps the hash of the
/// body that created a Task, and the hub compares it.
/// </summary>
internal static class TaskRequests
{
    private const string SeenOnPaper = "seen by the officer";
    private static readonly FhirJsonSerializer Serializer = new();

    public static byte[] Submit(BackendCall call, string organization) => Bytes(new FhirTask
    {
        Identifier =
        [
            new(HealthNames.StepId, call.StepId.ToString()),
            new(HealthNames.IdempotencyKey, call.IdempotencyKey),
        ],
        GroupIdentifier = new(HealthNames.Receipt, call.ReceiptCode),
        Status = FhirTask.TaskStatus.Requested,
        Intent = FhirTask.TaskIntent.Order,
        Code = new CodeableConcept(HealthNames.Step, call.Step),
        Requester = new ResourceReference($"Organization/{organization}"),
        Input =
        [
            Input("service-code", call.ServiceCode),
            Input("processing", call.Automated ? "automatic" : "officer"),
            .. Inputs(call.Content),
        ],
    });

    public static byte[] Change(BackendCall call, string id)
    {
        var task = new FhirTask { Id = id, Intent = FhirTask.TaskIntent.Order };
        switch (call)
        {
            case { Kind: CallKind.Amend }:
                task.Status = FhirTask.TaskStatus.InProgress;
                task.Identifier = [new(HealthNames.IdempotencyKey, call.IdempotencyKey)];
                task.Input = [.. Inputs(call.Content)];
                task.Note = Words(call.Content.Note) is { } note ? [new Annotation { TextElement = new Markdown(note) }] : [];
                break;
            case { Kind: CallKind.Conclude, Outcome: { } decision }:
                task.Status = HealthNames.StatusFor(decision.Status);
                task.StatusReason = Reason(decision.Reason);
                task.Output = [.. Outputs(decision)];
                break;
            default:
                task.Status = FhirTask.TaskStatus.Cancelled;
                task.StatusReason = Reason(call.Content.Note);
                break;
        }

        return Bytes(task);
    }

    private static byte[] Bytes(FhirTask task) => Serializer.SerializeToBytes(task);

    private static CodeableConcept? Reason(string? words) => Words(words) is { } text ? new CodeableConcept { Text = text } : null;

    private static IEnumerable<FhirTask.ParameterComponent> Inputs(CallContent content)
    {
        var person = content.Applicant;
        (string Name, string? Value)[] known =
        [
            ("applicant.nik", person.Nik), ("applicant.fullName", person.FullName), ("applicant.kkNumber", person.KkNumber),
            ("applicant.npwp", person.Npwp), ("applicant.phone", person.Phone), ("applicant.email", person.Email),
            ("applicant.address", person.Address), ("applicant.districtCode", person.DistrictCode),
        ];
        var fields = content.Fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => (Name: $"field.{field.Key}", Value: (string?)field.Value));
        var documents = content.Documents.Select((document, index) => (
            Name: string.Create(CultureInfo.InvariantCulture, $"field.document.{index + 1}"),
            Value: (string?)$"{document.Name}: {document.FileId?.ToString() ?? SeenOnPaper}"));
        return known.Concat(fields).Concat(documents)
            .Where(input => Words(input.Value) is not null)
            .Select(input => Input(input.Name, Words(input.Value)!));
    }

    private static FhirTask.ParameterComponent Input(string code, string value)
        => new() { Type = new CodeableConcept(HealthNames.Input, code), Value = new FhirString(value) };

    private static IEnumerable<FhirTask.OutputComponent> Outputs(ClerkDecision decision)
    {
        if (Words(decision.ResultNumber) is { } number)
        {
            yield return Output(HealthNames.ResultNumber, number);
        }

        foreach (var item in decision.MissingItems)
        {
            yield return Output(HealthNames.RequestedItem, item);
        }
    }

    private static FhirTask.OutputComponent Output(string code, string value)
        => new() { Type = new CodeableConcept(HealthNames.Output, code), Value = new FhirString(value) };

    // FHIR has no empty strings: what is blank is left out.
    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
