using System.Text.Json.Serialization;

namespace IntegrationHub.Core.Http;

/// <summary>An error as it is told to a caller (RFC 9457).</summary>
/// <param name="Type">Names the kind of problem: <c>urn:integrationhub:problem:...</c>.</param>
/// <param name="Title">The kind in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened and what to do, in the caller's language.</param>
/// <param name="TraceId">By which support finds the request.</param>
/// <param name="Errors">For input errors: messages by JSON path.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors)
{
    /// <summary>Members of this kind of problem alone, such as what changed meanwhile.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Extensions { get; init; }
}
