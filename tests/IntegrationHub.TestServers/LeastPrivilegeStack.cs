namespace IntegrationHub.TestServers;

/// <summary>
/// The production stack as it is meant to be run: tables made by their owner with the command <c>migrate</c>, the hub
/// signed in as a role that may only work with their rows.
/// </summary>
public sealed class LeastPrivilegeStack(ProductionStack inner) : Stack
{
    /// <summary>The hub's settings on a database whose roles exist and whose tables do not yet.</summary>
    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        var settings = new Dictionary<string, string>(await inner.CreateAsync());
        var script = await File.ReadAllTextAsync(Path.Combine(ChildProcess.RepositoryRoot(), "deploy", "postgresql", "roles.sql"));
        await inner.Database.ExecuteAsync(DatabaseOf(settings), script);
        settings["Storage__ConnectionString"] = ConnectionString(settings, "hub_app");
        settings["Storage__Migrate"] = "Never";
        return settings;
    }

    /// <summary>The settings with which the owner migrates.</summary>
    public static IReadOnlyDictionary<string, string> ForOwner(IReadOnlyDictionary<string, string> settings, string dataFolder)
        => new Dictionary<string, string>(settings)
        {
            ["Hub__DataDirectory"] = dataFolder,
            ["Storage__ConnectionString"] = ConnectionString(settings, "hub_owner"),
            ["Storage__ApplicationRole"] = "hub_app",
        };

    private static string ConnectionString(IReadOnlyDictionary<string, string> settings, string role)
        => new Npgsql.NpgsqlConnectionStringBuilder(settings["Storage__ConnectionString"]) { Username = role }.ConnectionString;

    private static string DatabaseOf(IReadOnlyDictionary<string, string> settings)
        => new Npgsql.NpgsqlConnectionStringBuilder(settings["Storage__ConnectionString"]).Database!;
}
