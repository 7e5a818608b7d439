using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>Shows a message's body to someone with the right and a reason, and writes down that it did.</summary>
internal sealed partial class RevealBody(
    MonitoringDbContext db, LedgerDbContext ledger, ICurrentUser user, TimeProvider clock, ILogger<RevealBody> log)
{
    public const int ShortestReason = 5;
    public const int LongestReason = 500;

    /// <summary>Whether the words are a reason.</summary>
    public static bool IsReason(string? reason) => reason?.Trim().Length is >= ShortestReason and <= LongestReason;

    /// <summary>The body, sealed fields masked; null when the ledger has none of that id. The record is written first.</summary>
    public async Task<string?> RevealAsync(Guid messageId, string reason, CancellationToken cancellation)
    {
        user.Demand(Rights.OperationsBodies);
        var body = await ledger.Messages.WithId(messageId).Select(message => message.Body).SingleOrDefaultAsync(cancellation);
        if (body is null)
        {
            return null;
        }

        db.Add(new BodyView { MessageId = messageId, By = user.Id, Reason = reason.Trim(), At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellation);
        LogReveal(log, messageId, user.Id);
        return MaskedBody.Of(body);
    }

    [LoggerMessage(LogLevel.Information, "The body of message {MessageId} was shown to {By}.")]
    private static partial void LogReveal(ILogger log, Guid messageId, string by);
}
