namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>The version that past-version.sh has built.</summary>
internal static class PastVersion
{
    /// <summary>The root of its sources.</summary>
    public static string Sources => Needed("HUB_PAST_SOURCES");

    /// <summary>The name its fixture is to have.</summary>
    public static string Name => Needed("HUB_PAST_NAME");

    private static string Needed(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{variable} is not set. Run tests/IntegrationHub.SystemTests/Upgrade/past-version.sh.");
}
