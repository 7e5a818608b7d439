using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Settings;
using Microsoft.Extensions.Configuration;
using Shouldly;

namespace IntegrationHub.Tests.Host;

/// <summary>Settings that come as files.</summary>
public sealed class SecretsDirectoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-secrets-").FullName;
    private readonly ConfigurationManager configuration = new();

    public void Dispose()
    {
        configuration.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_is_the_setting_of_its_name_and_wins_over_the_environment()
    {
        File.WriteAllText(Path.Combine(folder, "Storage__Password"), "from the file\n");
        Read(("Storage:Password", "from elsewhere"));
        configuration["Storage:Password"].ShouldBe("from the file");
    }

    [Fact]
    public void An_empty_file_sets_nothing()
    {
        File.WriteAllText(Path.Combine(folder, "Storage__Password"), "");
        Read(("Storage:Password", "from elsewhere"));
        configuration["Storage:Password"].ShouldBe("from elsewhere");
    }

    [Fact]
    public void A_directory_that_is_not_there_stops_the_start()
    {
        Directory.Delete(folder);
        Should.Throw<InvalidOperationException>(() => Read()).Message.ShouldContain("Hub__SecretsDirectory");
        Directory.CreateDirectory(folder);
    }

    [Fact]
    public void The_password_beside_the_connection_string_becomes_part_of_it()
    {
        var options = new StorageOptions { ConnectionString = "Host=db;Username=hub_app", Password = "secret;word" };
        PostgreSqlDialect.ConnectionStringOf(options).ShouldBe("Host=db;Username=hub_app;Password=\"secret;word\"");
    }

    private void Read(params (string Name, string Value)[] before)
    {
        configuration.AddInMemoryCollection(before.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        configuration["Hub:SecretsDirectory"] = folder;
        SecretsDirectory.AddTo(configuration);
    }
}
