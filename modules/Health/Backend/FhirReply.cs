using System.Net;
using Hl7.Fhir.Model;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>A request to the FHIR API.</summary>
/// <param name="Path">Relative to the FHIR base.</param>
internal sealed record FhirRequest(HttpMethod Method, string Path, byte[]? Body = null, string? IfNoneExist = null, string? IfMatch = null);

/// <summary>What came back.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Resource">The resource in the answer; null when there is none that can be read.</param>
/// <param name="Otherwise">What the reply means to a caller who finds nothing in it that he knows.</param>
internal sealed record FhirReply(HttpStatusCode? Status, Resource? Resource, CallResult Otherwise)
{
    /// <summary>The resource of a success, when it is of this type.</summary>
    public TResource? Answer<TResource>()
        where TResource : Resource
        => Status is HttpStatusCode.OK or HttpStatusCode.Created ? Resource as TResource : null;

    /// <summary>Whether the platform itself says this status; a proxy on the way has no OperationOutcome.</summary>
    public bool Says(HttpStatusCode status) => Status == status && Resource is OperationOutcome;
}
