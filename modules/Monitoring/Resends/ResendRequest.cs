using System.Text.Json.Serialization;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging.Ledger;

namespace IntegrationHub.Modules.Monitoring.Resends;

/// <summary>What to resend: a group of failures, or messages one by one.</summary>
/// <param name="DryRun">Only count what would happen; the default.</param>
/// <param name="Canary">Resend only so many for a try.</param>
/// <param name="RatePerSecond">How fast messages go; calls go as fast as their agency's own limit lets them.</param>
/// <param name="StopAboveErrorShare">
/// Refuse when more than this share of the last resend of the same group failed again; 0 to 1.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ResendRequest(
    string? Group = null,
    IReadOnlyList<Guid>? MessageIds = null,
    bool DryRun = true,
    int? Canary = null,
    double? RatePerSecond = null,
    double? StopAboveErrorShare = null)
{
    /// <summary>How many to resend at most.</summary>
    public int Most => Math.Min(Canary ?? ParkedDeliveries.MostAtOnce, ParkedDeliveries.MostAtOnce);

    /// <summary>The time between one message and the next.</summary>
    public TimeSpan Spacing => RatePerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;

    public InputErrors Check()
    {
        var errors = new InputErrors();
        if (Group is null == MessageIds is null)
        {
            errors.Add("group", "Isi salah satu: group atau messageIds.", "Give one of group and messageIds.");
        }

        if (MessageIds is { Count: 0 or > ParkedDeliveries.MostAtOnce })
        {
            errors.Add(
                "messageIds", $"1 sampai {ParkedDeliveries.MostAtOnce} pesan sekali kirim.",
                $"1 to {ParkedDeliveries.MostAtOnce} messages at a time.");
        }

        if (Canary is < 1)
        {
            errors.Add("canary", "Paling sedikit 1.", "At least 1.");
        }

        if (RatePerSecond is not (null or (>= 0.1 and <= 1000)))
        {
            errors.Add("ratePerSecond", "0,1 sampai 1000.", "0.1 to 1000.");
        }

        if (StopAboveErrorShare is not (null or (>= 0 and <= 1)))
        {
            errors.Add("stopAboveErrorShare", "0 sampai 1.", "0 to 1.");
        }

        return errors;
    }
}

/// <summary>What a resend did, or would do.</summary>
/// <param name="ResendId">Where to follow it; null for a dry run.</param>
/// <param name="Found">What waits for a person among what was asked for.</param>
/// <param name="Resendable">Those a resend can help.</param>
/// <param name="NeedsRepair">Those it cannot: no handler takes them any more.</param>
/// <param name="AlreadyHandled">Messages asked for that were handled already.</param>
/// <param name="OnTheWay">Messages asked for that are still being tried.</param>
/// <param name="Unknown">Ids that are no message.</param>
/// <param name="Resent">How many went again now, or would.</param>
/// <param name="Remaining">How many resendable ones are left after that.</param>
internal sealed record ResendAnswer(
    Guid? ResendId,
    bool DryRun,
    int Found,
    int Resendable,
    int NeedsRepair,
    int AlreadyHandled,
    int OnTheWay,
    int Unknown,
    int Resent,
    int Remaining);

/// <summary>What became of a resend.</summary>
/// <param name="NotResent">Chosen, but not made ready: the process ended, or someone else did it.</param>
/// <param name="ErrorShare">Failed again among those that have ended; null while none has.</param>
internal sealed record ResendReport(
    Guid ResendId,
    string By,
    DateTimeOffset At,
    string? Group,
    int Chosen,
    int Handled,
    int FailedAgain,
    int Open,
    int NotResent,
    double? ErrorShare);
