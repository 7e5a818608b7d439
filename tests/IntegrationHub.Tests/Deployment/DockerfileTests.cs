using System.Text.RegularExpressions;
using System.Xml.Linq;
using IntegrationHub.TestServers.Compose;
using IntegrationHub.Tests.Architecture;
using Shouldly;

namespace IntegrationHub.Tests.Deployment;

/// <summary>What would break a build of the images, or make them less safe.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = Repository.Read("Dockerfile").Split('\n');

    [Fact]
    public void Restore_finds_every_project_it_needs_with_its_lock_file()
    {
        var copied = Copied(before: "RUN dotnet restore");
        foreach (var project in Closure("src/IntegrationHub.Host/IntegrationHub.Host.csproj"))
        {
            copied.ShouldContain(project);
            copied.ShouldContain(project[..(project.LastIndexOf('/') + 1)] + "packages.lock.json");
        }

        copied.ShouldBeSubsetOf(copied.Where(file => File.Exists(Path.Combine(Repository.Root, file))));
        foreach (var file in new[] { "global.json", "Directory.Build.props", "Directory.Packages.props", "modules/Directory.Build.props" })
        {
            copied.ShouldContain(file);
        }
    }

    [Fact]
    public void What_it_copies_is_not_kept_from_it()
    {
        var allowed = Repository.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        Copied(before: "FROM mcr.microsoft.com/dotnet/aspnet")
            .Where(file => !allowed.Any(root => file == root || file.StartsWith(root + "/", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Restore_is_locked_and_every_base_is_one_exact_version()
    {
        Lines.ShouldContain(line => line.StartsWith("RUN dotnet restore --locked-mode"));
        Lines.Where(line => line.StartsWith("FROM", StringComparison.Ordinal))
            .ShouldAllBe(line => Regex.IsMatch(line, @"^FROM mcr\.microsoft\.com/dotnet/(sdk|aspnet):\d+\.\d+\.\d+-noble AS [a-z]+$"));
    }

    [Fact]
    public void What_is_shipped_has_no_compiler_and_runs_as_nobody_in_particular()
    {
        foreach (var stage in Stages().Where(stage => !stage.Contains("/sdk:", StringComparison.Ordinal)))
        {
            stage.ShouldContain("\nUSER $APP_UID\n");
            stage.LastIndexOf("\nUSER", StringComparison.Ordinal).ShouldBeGreaterThan(stage.LastIndexOf("\nRUN", StringComparison.Ordinal));
        }

        Stages()[^1].ShouldContain("HEALTHCHECK");
        Stages()[^1].ShouldContain("\"health\"");
    }

    [Fact]
    public void Every_image_that_compose_builds_is_a_stage()
    {
        var compose = ComposeFile.Load();
        var targets = compose.Services.Select(service => compose.Service(service)["build"]?["target"]?.ToString()).OfType<string>().Distinct().ToList();
        targets.ShouldBe(["hub", "simulator"], ignoreOrder: true);
        targets.ShouldAllBe(target => Lines.Any(line => line.StartsWith("FROM", StringComparison.Ordinal) && line.EndsWith($" AS {target}", StringComparison.Ordinal)));
    }

    private static List<string> Copied(string before)
        => [.. Lines.TakeWhile(line => !line.StartsWith(before, StringComparison.Ordinal))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])];

    private static List<string> Stages() => [.. StageStart().Split(string.Join('\n', Lines)).Skip(1)];

    private static HashSet<string> Closure(string project)
    {
        var found = new HashSet<string>();
        var open = new Queue<string>([project]);
        while (open.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                References(next).ToList().ForEach(open.Enqueue);
            }
        }

        return found;
    }

    private static IEnumerable<string> References(string project)
    {
        // A module's references stand in the file that all modules share; the host takes every module by a pattern.
        string[] places = project.StartsWith("modules/", StringComparison.Ordinal) ? [project, "modules/Directory.Build.props"] : [project];
        return places
            .SelectMany(place => XDocument.Parse(Repository.Read(place)).Descendants("ProjectReference")
                .Select(reference => reference.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal))
                .Select(include => Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(place)!, include))))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .SelectMany(path => path.Contains('*') ? Repository.Files("*.csproj", path.Split('/')[0]) : [path]);
    }

    [GeneratedRegex("(?m)^(?=FROM )")]
    private static partial Regex StageStart();
}
