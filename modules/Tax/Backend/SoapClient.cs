using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Options;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>Calls the web service's operations. A failed call is a reply, not an exception.</summary>
internal sealed class SoapClient(IHttpClientFactory clients, IOptions<TaxBackendSettings> settings)
{
    private static readonly string[] XmlTypes = ["text/xml", "application/xml"];

    /// <summary>The bytes an operation is sent as.</summary>
    public byte[] Envelope(XElement operation)
        => SoapEnvelope.Write(operation, settings.Value.Username, settings.Value.Password);

    public Task<SoapReply> CallAsync(XElement operation, CancellationToken cancellation)
        => CallAsync(operation.Name.LocalName, Envelope(operation), cancellation);

    public async Task<SoapReply> CallAsync(string operation, byte[] envelope, CancellationToken cancellation)
    {
        SoapReply? reply = null;
        var failure = await BackendHttp.GuardAsync(
            async () => (reply = await ExchangeAsync(operation, envelope, cancellation)).Otherwise, cancellation);
        return reply ?? new SoapReply(null, null, failure);
    }

    private async Task<SoapReply> ExchangeAsync(string operation, byte[] envelope, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        request.Headers.Add("SOAPAction", $"\"{ActionPrefix}{operation}\"");
        var http = clients.CreateClient(AgencyCodes.Tax);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        if (response.Content.Headers.ContentType?.MediaType is not { } type || !XmlTypes.Contains(type))
        {
            return Nothing(response, $"{response.Content.Headers.ContentType?.MediaType ?? "no content type"} instead of XML");
        }

        try
        {
            var body = SoapEnvelope.ReadBody(await response.Content.ReadAsByteArrayAsync(cancellation));
            return Understand(operation, response, body);
        }
        catch (XmlException failure)
        {
            return Nothing(response, failure.Message);
        }
    }

    private static SoapReply Understand(string operation, HttpResponseMessage response, XElement body)
        => SoapFault.Read(body) is { } fault
            ? new SoapReply(null, fault.IsServer ? null : fault.Code, fault.Meaning(response))
            : response.IsSuccessStatusCode && body.Name == P + $"{operation}Response"
                ? new SoapReply(body, null, BackendHttp.Unreadable($"{operation}Response is not as agreed"))
                : Nothing(response, $"{body.Name.LocalName} instead of {operation}Response");

    private static SoapReply Nothing(HttpResponseMessage response, string what)
        => new(null, null, response.IsSuccessStatusCode ? BackendHttp.Unreadable(what) : BackendHttp.Classify(response, what));
}
