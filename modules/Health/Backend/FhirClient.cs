using System.Net;
using System.Net.Http.Headers;
using Hl7.Fhir.Model;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>Speaks HTTP with the FHIR API, logged in. A failed call is a reply, not an exception.</summary>
internal sealed class FhirClient(IHttpClientFactory clients, AccessTokens tokens)
{
    private const string FhirType = "application/fhir+json";
    private static readonly string[] JsonTypes = [FhirType, "application/json"];

    public async Task<FhirReply> SendAsync(FhirRequest request, CancellationToken cancellation)
    {
        var (reply, token) = await SendWithAsync(null, request, cancellation);
        if (reply.Status != HttpStatusCode.Unauthorized)
        {
            return reply;
        }

        // It ran out on the way, or was revoked. A 401 is no effect, so the call can simply be repeated, once.
        (reply, _) = await SendWithAsync(token, request, cancellation);
        return reply.Status == HttpStatusCode.Unauthorized
            ? reply with { Otherwise = new CallResult.Retry("A new access token was refused too.") }
            : reply;
    }

    private async Task<(FhirReply Reply, string? Token)> SendWithAsync(
        string? refused, FhirRequest request, CancellationToken cancellation)
    {
        var answer = await tokens.GetAsync(refused, cancellation);
        if (answer.Token is not { } token)
        {
            return (new FhirReply(null, null, answer.Otherwise), null);
        }

        FhirReply? reply = null;
        var failure = await BackendHttp.GuardAsync(
            async () => (reply = await ExchangeAsync(token, request, cancellation)).Otherwise, cancellation);
        return (reply ?? new FhirReply(null, null, failure), token);
    }

    private async Task<FhirReply> ExchangeAsync(string token, FhirRequest request, CancellationToken cancellation)
    {
        using var message = Message(token, request);
        var http = clients.CreateClient(AgencyCodes.Health);
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellation);
        var (resource, problem) = await ReadAsync(response, cancellation);
        var words = resource is OperationOutcome outcome ? TaskAnswers.Words(outcome) : problem ?? resource!.TypeName;
        return new FhirReply(
            response.StatusCode,
            resource,
            response.IsSuccessStatusCode ? BackendHttp.Unreadable(words) : BackendHttp.Classify(response, words));
    }

    private static HttpRequestMessage Message(string token, FhirRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Path);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(FhirType));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(FhirType);
        }

        if (request.IfNoneExist is { } condition)
        {
            message.Headers.Add("If-None-Exist", condition);
        }

        if (request.IfMatch is { } version)
        {
            message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\"", isWeak: true));
        }

        return message;
    }

    private static async Task<(Resource? Resource, string? Problem)> ReadAsync(
        HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType is not { } type || !JsonTypes.Contains(type))
        {
            return (null, $"{response.Content.Headers.ContentType?.MediaType ?? "no content type"} instead of FHIR");
        }

        var resource = FhirJson.Read(await response.Content.ReadAsByteArrayAsync(cancellation), out var problem);
        return (resource, problem);
    }
}
