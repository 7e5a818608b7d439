using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.CivilRegistry;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Health;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Admin;

/// <summary>What tests and demonstrations steer the agencies by; docs/backends/simulator.md.</summary>
internal sealed class AdminEndpoints(IReadOnlyList<AgencyProtocol> protocols)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => context.Response.WriteAsync("live", context.RequestAborted));
        var agency = endpoints.MapGroup("/_admin/{agency}");
        agency.MapGet("/ledger", Of(LedgerAsync));
        agency.MapGet("/calls", Of(CallsAsync));
        agency.MapGet("/faults", Of((context, backend) => FaultsAsync(context, backend.Faults)));
        agency.MapPut("/faults", Of(SetFaultsAsync));
        agency.MapGet("/decisions", Of((context, backend) => DecisionsAsync(context, backend.Decisions)));
        agency.MapPut("/decisions", Of(SetDecisionsAsync));
        agency.MapPost("/ledger/tamper", Of(TamperAsync));
        endpoints.MapGet("/_admin/civil-registry/quota", QuotaAsync);
        endpoints.MapPut("/_admin/civil-registry/quota", Checked(SetQuotaAsync));
        endpoints.MapPut("/_admin/health/tokens", Checked(SetTokensAsync));
    }

    private RequestDelegate Of(Func<HttpContext, AgencyBackend, Task> handle) => Checked(context =>
    {
        var name = (string)context.Request.RouteValues["agency"]!;
        return protocols.FirstOrDefault(protocol => protocol.Backend.Name == name) is { } protocol
            ? handle(context, protocol.Backend)
            : throw new AdminInputException(404, $"No agency '{name}'; there are {string.Join(", ", protocols.Select(known => known.Backend.Name))}.");
    });

    private static RequestDelegate Checked(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context);
        }
        catch (AdminInputException wrong)
        {
            await AdminInput.ProblemAsync(context, wrong.Status, wrong.Message);
        }
    };

    private static async Task LedgerAsync(HttpContext context, AgencyBackend backend)
    {
        const int Portion = 1000;
        context.Response.ContentType = "application/x-ndjson";
        var after = 0L;
        List<LedgerEntry> entries;
        do
        {
            entries = backend.Ledger.Read(connection => connection.After(after, Portion));
            var lines = new StringBuilder();
            entries.ForEach(entry => lines.Append(Line(entry).ToJsonString(JsonAnswer.Options)).Append('\n'));
            await context.Response.WriteAsync(lines.ToString(), context.RequestAborted);
            after = entries.Count > 0 ? entries[^1].Id : after;
        }
        while (entries.Count == Portion);
    }

    private static JsonObject Line(LedgerEntry entry) => new()
    {
        ["reference"] = entry.Reference,
        ["idempotencyKey"] = entry.IdempotencyKey,
        ["stepId"] = entry.StepId,
        ["receiptCode"] = entry.ReceiptCode,
        ["requestSha256"] = entry.RequestSha256,
        ["status"] = entry.Status.ToName(),
        ["amount"] = entry.Amount,
        ["receivedAt"] = Time(entry.ReceivedAt),
        ["updatedAt"] = Time(entry.UpdatedAt),
    };

    private static Task CallsAsync(HttpContext context, AgencyBackend backend)
    {
        var counts = backend.Calls.Snapshot();
        var callbacks = backend.Ledger.Read(connection => connection.CallbackCounts());
        return JsonAnswer.WriteAsync(context, 200, new JsonObject
        {
            ["agency"] = backend.Name,
            ["since"] = Time(backend.Calls.Since),
            ["total"] = counts.Values.Sum(),
            ["outcomes"] = Counts(counts.GroupBy(count => count.Key.Outcome).Select(group => KeyValuePair.Create(group.Key, group.Sum(count => count.Value)))),
            ["operations"] = new JsonObject(counts.GroupBy(count => count.Key.Operation).Select(group => KeyValuePair.Create(
                group.Key, (JsonNode?)Counts(group.Select(count => KeyValuePair.Create(count.Key.Outcome, count.Value)))))),
            ["callbacks"] = Counts(callbacks),
        });
    }

    private static Task FaultsAsync(HttpContext context, FaultPlan faults)
    {
        var current = faults.Current;
        return JsonAnswer.WriteAsync(context, 200, new JsonObject
        {
            ["mode"] = current.Mode.ToName(),
            ["share"] = current.Share,
            ["delayMs"] = current.DelayMs,
            ["count"] = current.Count,
            ["operation"] = current.Operation,
        });
    }

    private static async Task SetFaultsAsync(HttpContext context, AgencyBackend backend)
    {
        var json = await AdminInput.ReadAsync(context, "mode", "share", "delayMs", "count", "operation");
        var mode = FaultModes.Find(json.Text("mode"))
            ?? throw new AdminInputException(422, $"'mode' must be one of {string.Join(", ", Enum.GetValues<FaultMode>().Select(known => known.ToName()))}.");
        if (mode.IsOfCallbacks() && !backend.Faults.HasCallbacks)
        {
            throw new AdminInputException(422, $"'{mode.ToName()}' does not apply: {backend.Name} sends no callbacks, it is polled.");
        }

        var operation = json.Text("operation");
        if (operation is not null && (mode.IsOfCallbacks() || !Operations.All.Contains(operation)))
        {
            throw new AdminInputException(422, $"'operation' must be one of {string.Join(", ", Operations.All)}, and only with a fault of calls.");
        }

        backend.Faults.Set(new(mode, json.Share("share") ?? 1, json.Whole("delayMs", 0) ?? 0, json.Whole("count", 1), operation));
        await FaultsAsync(context, backend.Faults);
    }

    private static Task DecisionsAsync(HttpContext context, DecisionShares shares) => JsonAnswer.WriteAsync(context, 200, new JsonObject
    {
        ["approve"] = shares.Approve,
        ["refuse"] = shares.Refuse,
        ["moreInformation"] = shares.MoreInformation,
        ["delayMs"] = shares.DelayMs,
        ["spread"] = shares.Spread,
    });

    private static async Task SetDecisionsAsync(HttpContext context, AgencyBackend backend)
    {
        const double Tolerance = 0.000001;
        var json = await AdminInput.ReadAsync(context, "approve", "refuse", "moreInformation", "delayMs", "spread");
        var (approve, refuse, more) = (json.Share("approve"), json.Share("refuse"), json.Share("moreInformation"));
        var shares = backend.Decisions with
        {
            DelayMs = json.Whole("delayMs", 0) ?? backend.Decisions.DelayMs,
            Spread = json.Share("spread") ?? backend.Decisions.Spread,
        };
        if (approve is not null || refuse is not null || more is not null)
        {
            shares = shares with { Approve = approve ?? 0, Refuse = refuse ?? 0, MoreInformation = more ?? 0 };
        }

        if (Math.Abs(shares.Approve + shares.Refuse + shares.MoreInformation - 1) > Tolerance)
        {
            throw new AdminInputException(422, "'approve', 'refuse' and 'moreInformation' must add up to 1.");
        }

        backend.Decisions = shares;
        await DecisionsAsync(context, shares);
    }

    private static async Task TamperAsync(HttpContext context, AgencyBackend backend)
    {
        var json = await AdminInput.ReadAsync(context, "reference", "action", "value");
        var line = await Tampering.ApplyAsync(backend, json.Text("reference"), json.Text("action"), json.Present("value"));
        await JsonAnswer.WriteAsync(context, 200, Line(line));
    }

    private Task QuotaAsync(HttpContext context)
    {
        var quota = protocols.OfType<CivilRegistryProtocol>().Single().Quota;
        return JsonAnswer.WriteAsync(context, 200, new JsonObject
        {
            ["user"] = DemoCredentials.CivilRegistryUser,
            ["limit"] = quota.Limit,
            ["used"] = quota.Used(DemoCredentials.CivilRegistryUser),
        });
    }

    private async Task SetQuotaAsync(HttpContext context)
    {
        var quota = protocols.OfType<CivilRegistryProtocol>().Single().Quota;
        var json = await AdminInput.ReadAsync(context, "limit", "used");
        quota.Limit = json.Whole("limit", 0) ?? quota.Limit;
        if (json.Whole("used", 0) is { } used)
        {
            await quota.SetUsedAsync(DemoCredentials.CivilRegistryUser, used);
        }

        await QuotaAsync(context);
    }

    private async Task SetTokensAsync(HttpContext context)
    {
        var tokens = protocols.OfType<HealthProtocol>().Single().Tokens;
        var json = await AdminInput.ReadAsync(context, "lifetimeSeconds", "revoke");
        tokens.Lifetime = json.Whole("lifetimeSeconds", 1) is { } seconds ? TimeSpan.FromSeconds(seconds) : tokens.Lifetime;
        if (json.Field("revoke") is { ValueKind: JsonValueKind.True })
        {
            tokens.Revoke();
        }

        await JsonAnswer.WriteAsync(context, 200, new JsonObject { ["lifetimeSeconds"] = (int)tokens.Lifetime.TotalSeconds });
    }

    private static JsonObject Counts(IEnumerable<KeyValuePair<string, long>> counts) =>
        new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
