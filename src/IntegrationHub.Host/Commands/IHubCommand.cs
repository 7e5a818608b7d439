namespace IntegrationHub.Host.Commands;

/// <summary>Something the program does once instead of serving.</summary>
internal interface IHubCommand
{
    /// <summary>One line for an operator who asks what there is.</summary>
    string Summary { get; }

    /// <summary>Does it, with the services of the hub that is not running here.</summary>
    /// <returns>The exit code; 0 when all is well.</returns>
    Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation);
}
