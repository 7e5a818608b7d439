using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;

namespace IntegrationHub.AgencySimulator.Protocols;

/// <summary>How one agency's backend speaks.</summary>
internal abstract class AgencyProtocol(AgencyBackend backend)
{
    public AgencyBackend Backend => backend;

    public bool Owns(PathString path) => path.StartsWithSegments($"/{backend.Name}") && path != "/health/live";

    /// <summary>Which of <see cref="Operations"/> a call is, before it is read.</summary>
    public abstract string Operation(HttpRequest request);

    /// <summary>Answers error500, error503, throttle429 or okWithError in the agency's own style.</summary>
    public abstract Task WriteFaultAsync(HttpContext context, FaultSettings fault);

    public abstract void Map(IEndpointRouteBuilder endpoints);
}

internal static class Operations
{
    public const string Submit = "submit";
    public const string Change = "change";
    public const string Inquire = "inquire";
    public const string Extract = "extract";
    public const string Token = "token";
    public const string Other = "other";

    public static readonly string[] All = [Submit, Change, Inquire, Extract, Token, Other];
}

internal static class ChangeOutcomes
{
    public static string ToName(this ChangeOutcome outcome) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
