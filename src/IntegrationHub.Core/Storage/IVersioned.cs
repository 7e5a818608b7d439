namespace IntegrationHub.Core.Storage;

/// <summary>A row whose version rises with every change, so that two people cannot overwrite each other unseen.</summary>
public interface IVersioned
{
    /// <summary>Counts the changes; a concurrency token. Set by the context.</summary>
    int Version { get; set; }
}
