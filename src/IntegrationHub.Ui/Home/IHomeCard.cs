namespace IntegrationHub.Ui.Home;

/// <summary>What a module has to say on the start page. Registered scoped; asked anew for each reader and visit.</summary>
public interface IHomeCard
{
    /// <summary>The module's word to the signed-in reader, in the reader's language; null when it has none for them.</summary>
    Task<HomeCard?> ForReaderAsync(CancellationToken cancellation);
}
