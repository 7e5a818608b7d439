namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>
/// An agency's backend in its own protocol. It translates and classifies; retrying, leasing and breaking are the
/// dispatcher's. Implementations throw nothing but <see cref="OperationCanceledException"/>: what went wrong is a
/// <see cref="CallResult"/>.
/// </summary>
public interface IAgencyBackend
{
    /// <summary>Makes one call.</summary>
    Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation);

    /// <summary>Asks how a case stands, by its reference or, when that is not known, by the key it was sent under.</summary>
    /// <returns><see cref="CallResult.Answered"/>, <see cref="CallResult.NotKnown"/>, or why it could not be asked.</returns>
    Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation);

    /// <summary>
    /// Reads the backend's own ledger: what it received from <paramref name="from"/> (inclusive) to
    /// <paramref name="to"/> (exclusive).
    /// </summary>
    /// <exception cref="IncompleteExtractException">The extract is truncated or could not be read to its end.</exception>
    IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);
}

/// <summary>How a case can be named to its backend.</summary>
/// <param name="SubmitKey">The idempotency key the step was submitted under.</param>
public sealed record CaseKey(Guid StepId, string SubmitKey, string? BackendReference);
