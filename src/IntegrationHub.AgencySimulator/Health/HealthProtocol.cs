using System.Globalization;
using System.Text.Json.Nodes;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;
using FhirTask = Hl7.Fhir.Model.Task;
using Task = System.Threading.Tasks.Task;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>FHIR R4 at /health/fhir-r4/v1; docs/backends/health.md is the contract.</summary>
internal sealed class HealthProtocol(AgencyBackend backend, HealthTokens tokens) : AgencyProtocol(backend)
{
    public const string FhirBase = "/health/fhir-r4/v1";
    private const string TokenPath = "/health/oauth2/v1/accesstoken";
    private static readonly FhirJsonDeserializer Deserializer = new();

    public HealthTokens Tokens => tokens;

    public override string Operation(HttpRequest request) =>
        request.Path == TokenPath ? Operations.Token
        : request.Method == HttpMethods.Post ? Operations.Submit
        : request.Method == HttpMethods.Put ? Operations.Change
        : request.Query.ContainsKey("authored-on") || request.Query.ContainsKey("_lastUpdated") ? Operations.Extract
        : Operations.Inquire;

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(TokenPath, TokenAsync);
        endpoints.MapPost($"{FhirBase}/Task", Allowed(SubmitAsync));
        endpoints.MapPut($"{FhirBase}/Task/{{id}}", Allowed(ChangeAsync));
        endpoints.MapGet($"{FhirBase}/Task/{{id}}", Allowed(ReadAsync));
        endpoints.MapGet($"{FhirBase}/Task", Allowed(SearchAsync));
    }

    public override Task WriteFaultAsync(HttpContext context, FaultSettings fault)
    {
        var error = fault.Mode switch
        {
            FaultMode.Error503 => HealthError.Unavailable,
            FaultMode.Throttle429 => HealthError.Throttled,
            _ => HealthError.Failed,
        };
        if (error.Status is 429 or 503)
        {
            context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        return FhirAnswer.ErrorAsync(context, error, fault.Mode == FaultMode.OkWithError ? 200 : null);
    }

    private RequestDelegate Allowed(RequestDelegate handle) => context =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) && tokens.IsGood(header[7..])
            ? handle(context)
            : FhirAnswer.ErrorAsync(context, HealthError.Unauthorized);

    private async Task TokenAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Invalid("A form is expected"));
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var grant = context.Request.Query.TryGetValue("grant_type", out var inQuery) ? inQuery : form["grant_type"];
        if (grant != "client_credentials")
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Invalid("grant_type must be client_credentials"));
            return;
        }

        if (form["client_id"] != DemoCredentials.HealthClientId || form["client_secret"] != DemoCredentials.HealthClientSecret)
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Unauthorized with { Text = "Invalid client credentials" });
            return;
        }

        context.SetOutcome("issued");
        await JsonAnswer.WriteAsync(context, 200, new JsonObject
        {
            ["access_token"] = tokens.Issue(),
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)tokens.Lifetime.TotalSeconds,
            ["issued_at"] = Backend.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["organization_name"] = DemoCredentials.HealthOrganization,
        });
    }

    private async Task SubmitAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context);
        var task = Parse(body, out var problem);
        problem ??= task is null ? null : TaskMapping.Objection(task);
        var condition = context.Request.Headers["If-None-Exist"].ToString();
        if (problem is not null || !TryReadCondition(condition, task!, out var key))
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Invalid(problem ?? "If-None-Exist must be identifier={system}|{value} of the Task"));
            return;
        }

        if (task!.Requester?.Reference is { } requester && requester != $"Organization/{DemoCredentials.HealthOrganization}")
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Organization);
            return;
        }

        var result = await Backend.SubmitAsync(TaskMapping.ToSubmission(task, key, body.Sha256));
        await (result.Repeated
            ? FhirAnswer.TaskAsync(context, "repeated", 200, result.Entry)
            : FhirAnswer.TaskAsync(context, "accepted", 201, result.Entry));
    }

    /// <summary>Without the header every create is a new Task, as FHIR has it.</summary>
    private static bool TryReadCondition(string header, FhirTask task, out string key)
    {
        const string Parameter = "identifier=";
        key = header.Length == 0 ? Guid.NewGuid().ToString() : header;
        var condition = header.StartsWith(Parameter, StringComparison.Ordinal) ? Uri.UnescapeDataString(header[Parameter.Length..]) : header;
        return header.Length == 0 || task.Identifier.Any(identifier => condition == $"{identifier.System}|{identifier.Value}");
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context);
        var task = Parse(body, out var problem);
        if (task is null)
        {
            await FhirAnswer.ErrorAsync(context, HealthError.Invalid(problem!));
            return;
        }

        var which = new CaseSelector((string)context.Request.RouteValues["id"]!);
        var version = Version(context.Request.Headers.IfMatch.ToString());
        var reason = task.StatusReason?.Text;
        var change = task.Status switch
        {
            FhirTask.TaskStatus.InProgress when task.Identifier(HealthNames.IdempotencyKey) is { } key =>
                await Backend.AmendAsync(which, new(key, body.Sha256, TaskMapping.Content(task)), version),
            FhirTask.TaskStatus.Cancelled => await Backend.WithdrawAsync(which, reason, version),
            var status when HealthNames.Decision(status) is { } decision =>
                await Backend.ConcludeAsync(which, new(decision, reason, task.Output("result-number"), [.. task.Outputs("requested-item")]), version),
            _ => null,
        };
        await (change is null ? FhirAnswer.ErrorAsync(context, HealthError.Invalid("status, or the identifier of an amendment")) : ChangedAsync(context, change));
    }

    private static Task ChangedAsync(HttpContext context, ChangeResult change) => change switch
    {
        { Entry: null } => FhirAnswer.ErrorAsync(context, HealthError.NotFound),
        { Outcome: ChangeOutcome.Final } => FhirAnswer.ErrorAsync(context, HealthError.Final),
        { Outcome: ChangeOutcome.StaleVersion } => FhirAnswer.ErrorAsync(context, HealthError.Stale),
        _ => FhirAnswer.TaskAsync(context, change.Outcome.ToName(), 200, change.Entry),
    };

    private Task ReadAsync(HttpContext context) => Backend.Find(new((string)context.Request.RouteValues["id"]!)) is { } entry
        ? FhirAnswer.TaskAsync(context, "found", 200, entry)
        : FhirAnswer.ErrorAsync(context, HealthError.NotFound);

    private Task SearchAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.TryGetValue("identifier", out var identifier))
        {
            return TaskSearch.Identifier(identifier.ToString()) is { } which
                ? IdentifiedAsync(context, Backend.Find(which))
                : FhirAnswer.ErrorAsync(context, HealthError.Invalid("identifier"));
        }

        if (TaskSearch.Window(query) is not { } window)
        {
            return FhirAnswer.ErrorAsync(context, HealthError.Invalid("authored-on or _lastUpdated with ge and lt, _count, page"));
        }

        var page = Backend.Extract(window);
        var more = (long)window.Page * window.Size < page.Total;
        return FhirAnswer.BundleAsync(context, "ok", page, more ? NextPage(query, window.Page + 1) : null);
    }

    private static Task IdentifiedAsync(HttpContext context, LedgerEntry? entry) => entry is null
        ? FhirAnswer.BundleAsync(context, "notFound", new([], 0), next: null)
        : FhirAnswer.BundleAsync(context, "found", new([entry], 1), next: null);

    private static string NextPage(IQueryCollection query, int page) => $"{FhirBase}/Task" + QueryString.Create(
        query.Where(parameter => parameter.Key != "page")
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)))
            .Append(KeyValuePair.Create("page", (string?)page.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The version of an ETag; one that no Task ever has when there is none.</summary>
    private static int Version(string ifMatch) =>
        ifMatch.StartsWith("W/\"", StringComparison.Ordinal) && int.TryParse(ifMatch[3..].TrimEnd('"'), CultureInfo.InvariantCulture, out var version) ? version : -1;

    private static FhirTask? Parse(RequestBody body, out string? problem)
    {
        try
        {
            problem = null;
            return Deserializer.Deserialize<FhirTask>(System.Text.Encoding.UTF8.GetString(body.Bytes));
        }
        catch (DeserializationFailedException failure)
        {
            problem = failure.Message;
            return null;
        }
    }
}
