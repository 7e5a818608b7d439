namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>Fetches what an agency has issued, where its backend keeps it. Registered under the agency's code.</summary>
public interface IIssuedDocuments
{
    /// <summary>Fetches the document of a step. The caller has checked that the reader may see the step.</summary>
    Task<IssuedDocument> FetchAsync(Guid stepId, CancellationToken cancellation);
}

/// <summary>What became of fetching a document.</summary>
public abstract record IssuedDocument
{
    private IssuedDocument()
    {
    }

    /// <summary>Here it is.</summary>
    public sealed record Found(string ContentType, byte[] Content) : IssuedDocument;

    /// <summary>There is none, or none yet.</summary>
    public sealed record None : IssuedDocument;

    /// <summary>The backend could not send it now.</summary>
    public sealed record Unavailable(string Reason) : IssuedDocument;

    /// <summary>It is not what it should be: another host, too large, no PDF.</summary>
    public sealed record Refused(string Reason) : IssuedDocument;
}
