namespace IntegrationHub.Benchmarks.Load;

/// <summary>What is measured: a process that takes applications by HTTP and carries each to four agencies.</summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>What it is called in the record.</summary>
    string Name { get; }

    /// <summary>Its processes.</summary>
    IReadOnlyList<int> ProcessIds { get; }

    /// <summary>Hands an application in, under a key of its own.</summary>
    /// <returns>What the subject calls it.</returns>
    /// <exception cref="HttpRequestException">It was not accepted.</exception>
    Task<string> SubmitAsync(int number);

    /// <summary>When the last of its four backends was first called for each of these applications.</summary>
    /// <exception cref="TimeoutException">Not all were called in that time.</exception>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> AllCalledAsync(IReadOnlyCollection<string> receipts, TimeSpan within);

    /// <summary>What its processes have said.</summary>
    string Log();

    /// <summary>How many applications are complete.</summary>
    Task<long> CompletedAsync();
}
