using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Messages;

internal static class MessageEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.MapGroup("/api/v1/operations/messages").RequireAuthorization(Rights.OperationsRead).WithTags("Operations");
        messages.MapGet("", ListAsync).WithName("ListMessages").Produces<Page<MessageLine>>();
        messages.MapGet("{messageId:guid}", ShowAsync).WithName("ShowMessage").Produces<MessageView>();
    }

    private static Task<Page<MessageLine>> ListAsync(
        string? receipt,
        string? agency,
        string? type,
        MessageStatus? status,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [FromQuery(Name = "q")] string? query,
        PageRequest page,
        SearchMessages search,
        CancellationToken cancellation)
        => search.SearchAsync(new MessageFilter(receipt, agency, type, status, from, to, query), page, cancellation);

    private static async Task<IResult> ShowAsync(
        Guid messageId, string? reason, ShowMessage show, RevealBody reveal, CancellationToken cancellation)
    {
        if (reason is not null && !RevealBody.IsReason(reason))
        {
            return Problems.Validation(new InputErrors
            {
                {
                    "reason",
                    $"Tulis alasan {RevealBody.ShortestReason} sampai {RevealBody.LongestReason} karakter.",
                    $"Give a reason of {RevealBody.ShortestReason} to {RevealBody.LongestReason} characters."
                },
            });
        }

        if (await show.ShowAsync(messageId, cancellation) is not { } view)
        {
            return Problems.NotFound();
        }

        return TypedResults.Ok(reason is null ? view : view with { Body = await reveal.RevealAsync(messageId, reason, cancellation) });
    }
}
