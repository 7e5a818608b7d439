namespace IntegrationHub.Core.Storage;

/// <summary>The assembly that holds the migrations: the host, the one place that knows every module's tables.</summary>
internal static class MigrationsAssembly
{
    public const string Name = "IntegrationHub.Host";
}
