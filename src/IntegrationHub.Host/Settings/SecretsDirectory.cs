using IntegrationHub.Core;

namespace IntegrationHub.Host.Settings;

/// <summary>Settings from files, one each: how container engines and systemd hand over what must not be in the environment.</summary>
internal static class SecretsDirectory
{
    private const string Setting = $"{HubOptions.Section}:{nameof(HubOptions.SecretsDirectory)}";

    /// <summary>Adds the directory of <c>Hub:SecretsDirectory</c>, above all other sources.</summary>
    /// <exception cref="InvalidOperationException">There is no such directory.</exception>
    public static void AddTo(ConfigurationManager configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } directory)
        {
            return;
        }

        var path = Path.GetFullPath(directory);
        if (!Directory.Exists(path))
        {
            throw new InvalidOperationException(
                $"Hub__SecretsDirectory: {path} does not exist. Example: Hub__SecretsDirectory=/run/secrets.");
        }

        configuration.AddKeyPerFile(source =>
        {
            source.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(path);
            source.Optional = false;
            source.IgnoreCondition = name => new FileInfo(Path.Combine(path, name)).Length == 0;
        });
    }
}
