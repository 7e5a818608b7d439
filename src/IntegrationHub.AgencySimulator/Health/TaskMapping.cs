using System.Globalization;
using Hl7.Fhir.Model;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using FhirTask = Hl7.Fhir.Model.Task;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>Between a Task and a line of the ledger.</summary>
internal static class TaskMapping
{
    private const string FieldPrefix = "field.";

    /// <summary>What is missing in a Task that shall be created, or null.</summary>
    public static string? Objection(FhirTask task) =>
        task.Identifier(HealthNames.StepId) is null ? $"identifier {HealthNames.StepId}"
        : task.Identifier(HealthNames.IdempotencyKey) is null ? $"identifier {HealthNames.IdempotencyKey}"
        : task.GroupIdentifier?.Value is null ? "groupIdentifier"
        : task.Status != FhirTask.TaskStatus.Requested ? "status requested"
        : task.Intent is null ? "intent"
        : task.Code?.Coding.FirstOrDefault()?.Code is null ? "code"
        : task.Input("service-code") is null ? "input service-code"
        : task.Input("processing") is not ("automatic" or "officer") ? "input processing"
        : task.Input("amount") is { } amount && !long.TryParse(amount, CultureInfo.InvariantCulture, out _) ? "input amount in whole rupiah"
        : null;

    public static Submission ToSubmission(FhirTask task, string dedupeKey, string sha256) => new()
    {
        DedupeKey = dedupeKey,
        IdempotencyKey = task.Identifier(HealthNames.IdempotencyKey)!,
        StepId = task.Identifier(HealthNames.StepId)!,
        ReceiptCode = task.GroupIdentifier!.Value!,
        ServiceCode = task.Input("service-code")!,
        Step = task.Code!.Coding[0].Code!,
        Automatic = task.Input("processing") == "automatic",
        Sha256 = sha256,
        Amount = task.Input("amount") is { } amount ? long.Parse(amount, CultureInfo.InvariantCulture) : null,
        Content = Content(task),
    };

    public static CaseContent Content(FhirTask task) => new()
    {
        Applicant = new()
        {
            Nik = task.Input("applicant.nik"),
            FullName = task.Input("applicant.fullName"),
            KkNumber = task.Input("applicant.kkNumber"),
            Npwp = task.Input("applicant.npwp"),
            Phone = task.Input("applicant.phone"),
            Email = task.Input("applicant.email"),
            Address = task.Input("applicant.address"),
            DistrictCode = task.Input("applicant.districtCode"),
        },
        Fields = task.Input
            .Select(input => (Name: input.Type?.Coding.FirstOrDefault()?.Code, Value: Text(input.Value)))
            .Where(input => input.Name?.StartsWith(FieldPrefix, StringComparison.Ordinal) == true)
            .DistinctBy(input => input.Name)
            .ToDictionary(input => input.Name![FieldPrefix.Length..], input => input.Value),
    };

    public static string? Identifier(this FhirTask task, string system) =>
        task.Identifier.FirstOrDefault(identifier => identifier.System == system)?.Value;

    public static string? Output(this FhirTask task, string code) => task.Outputs(code).FirstOrDefault();

    public static IEnumerable<string> Outputs(this FhirTask task, string code) =>
        task.Output.Where(output => output.Type?.Coding.FirstOrDefault()?.Code == code).Select(output => Text(output.Value)).OfType<string>();

    public static FhirTask ToTask(LedgerEntry entry)
    {
        var (status, business) = HealthNames.StatusOf(entry.Status);
        return new()
        {
            Id = entry.Reference,
            Meta = new() { VersionId = entry.Version.ToString(CultureInfo.InvariantCulture), LastUpdated = entry.UpdatedAt },
            Extension =
            [
                new(HealthNames.RequestSha256, new FhirString(entry.RequestSha256)),
                new(HealthNames.LatestSha256, new FhirString(entry.LatestSha256)),
            ],
            Identifier = [new(HealthNames.StepId, entry.StepId), new(HealthNames.IdempotencyKey, entry.IdempotencyKey)],
            GroupIdentifier = new(HealthNames.Receipt, entry.ReceiptCode),
            Status = status,
            StatusReason = entry.Reason is { } reason ? new() { Text = reason } : null,
            BusinessStatus = new(HealthNames.CaseStatusSystem, business),
            Intent = FhirTask.TaskIntent.Order,
            Code = new(HealthNames.Step, entry.Step),
            AuthoredOn = Instant(entry.ReceivedAt),
            LastModified = Instant(entry.UpdatedAt),
            Requester = new($"Organization/{DemoCredentials.HealthOrganization}"),
            Input = [.. Inputs(entry)],
            Output = [.. Outputs(entry)],
        };
    }

    private static IEnumerable<FhirTask.ParameterComponent> Inputs(LedgerEntry entry)
    {
        yield return new() { Type = new(HealthNames.TaskInput, "service-code"), Value = new FhirString(entry.ServiceCode) };
        yield return new() { Type = new(HealthNames.TaskInput, "processing"), Value = new FhirString(entry.Automatic ? "automatic" : "officer") };
        if (entry.Amount is { } amount)
        {
            yield return new() { Type = new(HealthNames.TaskInput, "amount"), Value = new FhirDecimal(amount) };
        }
    }

    private static IEnumerable<FhirTask.OutputComponent> Outputs(LedgerEntry entry)
    {
        if (entry.ResultNumber is { } number)
        {
            yield return new() { Type = new(HealthNames.TaskOutput, "result-number"), Value = new FhirString(number) };
        }

        foreach (var item in entry.Items)
        {
            yield return new() { Type = new(HealthNames.TaskOutput, "requested-item"), Value = new FhirString(item) };
        }
    }

    private static string? Input(this FhirTask task, string code) =>
        Text(task.Input.FirstOrDefault(input => input.Type?.Coding.FirstOrDefault()?.Code == code)?.Value);

    private static string? Text(DataType? value) => value switch
    {
        FhirString text => string.IsNullOrWhiteSpace(text.Value) ? null : text.Value,
        FhirDecimal number => number.Value?.ToString(CultureInfo.InvariantCulture),
        PrimitiveType primitive => primitive.ToString(),
        _ => null,
    };

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
