namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>That a client has used a key, and what it was answered.</summary>
internal sealed class IdempotencyKey
{
    public required string Client { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request's canonical JSON.</summary>
    public required byte[] RequestHash { get; init; }

    public Guid ApplicationId { get; init; }
    public required string ReceiptCode { get; init; }
    public int StatusCode { get; init; }

    /// <summary>The response's body, sealed under the application's key.</summary>
    public required byte[] Response { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
