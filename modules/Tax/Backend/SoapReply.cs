using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>What came back from an operation.</summary>
/// <param name="Response">The operation's answer; null when there is none.</param>
/// <param name="FaultCode">The <c>Kode</c> of a Client fault.</param>
/// <param name="Otherwise">What the reply means to a caller who finds nothing in it that he knows.</param>
internal sealed record SoapReply(XElement? Response, string? FaultCode, CallResult Otherwise);
