using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationHub.TestServers.Compose;
using IntegrationHub.Tests.Architecture;
using IntegrationHub.Tests.Settings;
using Json.Schema;
using Shouldly;

namespace IntegrationHub.Tests.Deployment;

/// <summary>What an engine would find wrong with the compose file, and what it could not.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly ComposeFile Compose = ComposeFile.Load();

    // What else a process of the hub follows: the framework's and OpenTelemetry's own.
    private static readonly string[] Framework =
        ["ASPNETCORE_URLS", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_SERVICE_NAME"];

    private static readonly string[] OfOtherImages =
    [
        "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD_FILE", "POSTGRES_INITDB_ARGS",
        "GF_SECURITY_ADMIN_PASSWORD__FILE", "GF_ANALYTICS_REPORTING_ENABLED", "GF_ANALYTICS_CHECK_FOR_UPDATES",
    ];

    [Fact]
    public void It_is_valid_by_the_schema_of_the_compose_specification()
    {
        // The specification names its draft by an address that the draft itself does not use.
        var schema = JsonSchema.FromText(Repository.Read("tests/IntegrationHub.Tests/Deployment/compose-spec.json")
            .Replace("https://json-schema.org/draft-07/schema", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal));
        var found = schema.Evaluate(JsonSerializer.SerializeToNode(Compose.Content), new EvaluationOptions { OutputFormat = OutputFormat.List });
        found.IsValid.ShouldBeTrue(string.Join('\n', found.Details
            .Where(detail => detail.HasErrors)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")));
    }

    [Fact]
    public void Every_setting_it_passes_to_a_process_of_the_product_is_one()
    {
        var hub = SettingsCatalogue.Hub.SelectMany(section => section.Settings).Select(setting => setting.Name).Concat(Framework).ToHashSet();
        var simulator = SettingsCatalogue.Simulator.Settings.Select(setting => setting.Name).ToHashSet();
        foreach (var service in Compose.Services)
        {
            var known = ImageOf(service) switch
            {
                var image when image.StartsWith("integrationhub/hub:", StringComparison.Ordinal) => hub,
                var image when image.StartsWith("integrationhub/simulator:", StringComparison.Ordinal) => simulator,
                _ => [.. OfOtherImages],
            };
            Compose.EnvironmentOf(service).Keys
                .Concat(Compose.SecretsOf(service).Keys.Where(target => target.Contains("__", StringComparison.Ordinal)))
                .Where(name => !known.Contains(name))
                .ShouldBeEmpty($"{service}: no such setting");
        }
    }

    [Fact]
    public void What_a_service_refers_to_is_declared_and_there()
    {
        foreach (var service in Compose.Services.Select(Compose.Service))
        {
            Named(service["networks"]).Where(name => !Has("networks", name)).ShouldBeEmpty();
            Named(service["configs"], "source").Where(name => !Has("configs", name)).ShouldBeEmpty();
            Named(service["secrets"], "source").Where(name => !Has("secrets", name)).ShouldBeEmpty();
            Named(service["depends_on"]).Where(name => !Compose.Services.Contains(name)).ShouldBeEmpty();
            foreach (var source in Named(service["volumes"]).Select(volume => volume.Split(':')[0]))
            {
                (source.StartsWith("./", StringComparison.Ordinal) ? IsInRepository(source) : Has("volumes", source)).ShouldBeTrue(source);
            }
        }

        Compose.Content["configs"]!.AsObject().Select(config => config.Value!["file"]!.ToString()).Where(file => !IsInRepository(file)).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_run_secrets_that_a_service_is_pointed_at_is_mounted_there()
    {
        foreach (var service in Compose.Services)
        {
            var mounted = Compose.SecretsOf(service).Keys.ToHashSet();
            SecretPath().Matches(Compose.Service(service).ToJsonString()).Select(found => found.Groups[1].Value)
                .Where(name => !mounted.Contains(name)).ShouldBeEmpty(service);
        }
    }

    [Fact]
    public void Images_are_pinned_to_one_version()
    {
        foreach (var service in Compose.Services)
        {
            ImageOf(service).ShouldMatch(@"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$");
        }
    }

    [Fact]
    public void Every_service_that_stays_says_whether_it_is_well()
        => Compose.Services.Where(service => Compose.Service(service)["healthcheck"] is null).ShouldBe(["migrate"]);

    [Fact]
    public void Two_nodes_wait_for_the_migration_and_may_not_migrate_themselves()
    {
        var nodes = Compose.Services.Where(service => service.StartsWith("hub-", StringComparison.Ordinal)).ToList();
        nodes.Count.ShouldBe(2);
        foreach (var node in nodes)
        {
            Compose.Service(node)["depends_on"]!["migrate"]!["condition"]!.ToString().ShouldBe("service_completed_successfully");
            Compose.EnvironmentOf(node)["Storage__Migrate"].ShouldBe("Never");
            Compose.EnvironmentOf(node)["Storage__ConnectionString"].ShouldContain("Username=hub_app");
            Compose.EnvironmentOf(node)["Hub__Profile"].ShouldBe("Production");
        }

        Compose.EnvironmentOf("migrate")["Storage__ConnectionString"].ShouldContain("Username=hub_owner");
    }

    [Fact]
    public void No_password_stands_in_it_and_the_simulator_belongs_to_the_demonstration_alone()
    {
        Repository.Read("docker-compose.yml").ShouldNotMatch(@"(?i)password=\S|guest|demo-");
        Compose.Service("simulator")["profiles"]!.AsArray().Select(profile => profile!.ToString()).ShouldBe(["demo"]);
        Compose.Services.Count(service => Compose.Service(service)["ports"] is not null).ShouldBe(2, "the proxy, and Grafana on the loopback");
    }

    [Fact]
    public void Every_variable_it_reads_is_explained_in_the_example()
    {
        var explained = Repository.Read("deploy/compose/example.env") + Repository.Read("deploy/compose/demo.env");
        Variable().Matches(Repository.Read("docker-compose.yml")).Select(found => found.Groups[1].Value).Distinct()
            .Where(name => name is not "NAME" and not "GRAFANA_PORT" && !explained.Contains($"{name}=", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string ImageOf(string service) => Compose.Service(service)["image"]!.ToString();

    private static bool Has(string kind, string name) => Compose.Content[kind]!.AsObject().ContainsKey(name);

    private static bool IsInRepository(string file) => File.Exists(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> Named(JsonNode? part, string key = "") => part switch
    {
        null => [],
        JsonObject map => map.Select(entry => entry.Key),
        _ => part.AsArray().Select(entry => entry is JsonObject map ? map[key]!.ToString() : entry!.ToString()),
    };

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("/run/secrets/([\\w.-]+)")]
    private static partial Regex SecretPath();
}
