namespace IntegrationHub.Core.Messaging;

/// <summary>The message can never be handled as it is: it is parked at once, visible and resendable.</summary>
public class PermanentFailureException : Exception
{
    /// <summary>Says why, without personal data: the text is stored and shown.</summary>
    public PermanentFailureException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, without personal data: the text is stored and shown.</summary>
    public PermanentFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// The message came before its turn, for example a second command before the first. It comes again after
/// <paramref name="delay"/>; no attempt is counted.
/// </summary>
public sealed class DeferException(string message, TimeSpan delay) : Exception(message)
{
    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan Delay { get; } = delay;
}
