using System.Text.Json;
using System.Xml.Linq;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>Every package that is resolved, transitive ones included, is under a licence the hub may use.</summary>
public sealed class LicenceTests
{
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "PostgreSQL", "ISC", "OFL-1.1", "0BSD",
    };

    // Packages that state their licence as a file or an address; each was read and is under the licence named.
    private static readonly Dictionary<string, string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Hangfire.AspNetCore"] = Lgpl,
        ["Hangfire.Core"] = Lgpl,
        ["Hangfire.InMemory"] = Lgpl,
        ["Hangfire.NetCore"] = Lgpl,
        ["Hangfire.PostgreSql"] = Lgpl,
    };

    // The accessibility checker runs in the browser tests only and is never shipped.
    private static readonly Dictionary<string, string> TestsOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Deque.AxeCore.Commons"] = "MPL-2.0",
    };

    private const string Lgpl = "LGPL-3.0";

    [Fact]
    public void Every_resolved_package_has_an_allowed_licence()
    {
        var packages = Resolved();
        packages.Count.ShouldBeGreaterThan(50);
        packages.Select(package => (Package: package, Licence: LicenceOf(package.Id, package.Version)))
            .Where(found => !IsAllowed(found.Package.Id, found.Licence))
            .Select(found => $"{found.Package.Id} {found.Package.Version}: {found.Licence}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void MassTransit_stays_below_version_9()
        => Resolved().Where(package => package.Id.StartsWith("MassTransit", StringComparison.OrdinalIgnoreCase))
            .ShouldAllBe(package => package.Version.StartsWith("8."));

    private static bool IsAllowed(string id, string licence)
        => licence.Split(" OR ", StringSplitOptions.TrimEntries).Any(choice => choice.Split(" AND ", StringSplitOptions.TrimEntries).All(Allowed.Contains))
            || TestsOnly.GetValueOrDefault(id) == licence
            || (id.StartsWith("Hangfire", StringComparison.OrdinalIgnoreCase) && licence.StartsWith("LGPL-3.0", StringComparison.Ordinal));

    private static HashSet<(string Id, string Version)> Resolved()
    {
        var resolved = new HashSet<(string, string)>();
        foreach (var file in Repository.Files("packages.lock.json", "src", "modules", "tests"))
        {
            using var lockFile = JsonDocument.Parse(Repository.Read(file));
            foreach (var package in lockFile.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
            {
                if (package.Value.TryGetProperty("resolved", out var version))
                {
                    resolved.Add((package.Name, version.GetString()!));
                }
            }
        }

        return resolved;
    }

    private static string LicenceOf(string id, string version)
    {
        if (Read.TryGetValue(id, out var known))
        {
            return known;
        }

        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(root, id.ToLowerInvariant(), version.ToLowerInvariant());
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root!
            .Elements().First(element => element.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var address = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : $"stated elsewhere: {licence?.Value ?? address?.Value ?? "nowhere"}";
    }
}
