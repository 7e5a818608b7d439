using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Compose;
using IntegrationHub.Tests.Architecture;
using Shouldly;

namespace IntegrationHub.Tests.Deployment;

/// <summary>The script that makes what the compose file reads as secrets.</summary>
public sealed class SecretsScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-secrets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_secret_of_the_compose_file_is_made()
    {
        await MakeAsync();
        var declared = ComposeFile.Load().Content["secrets"]!.AsObject().Select(secret => secret.Value!["file"]!.ToString()).ToList();
        declared.ShouldAllBe(file => file.StartsWith("./deploy/compose/secrets/"));
        declared.Select(file => Path.GetFileName(file)).Order().ShouldBe(
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order());
    }

    [Fact]
    public async Task A_secret_that_is_there_is_never_made_again()
    {
        await MakeAsync();
        var before = Directory.GetFiles(folder).ToDictionary(file => file, File.ReadAllText);
        await File.WriteAllTextAsync(Path.Combine(folder, "tax-password"), "what they gave us");
        await MakeAsync();
        File.ReadAllText(Path.Combine(folder, "tax-password")).ShouldBe("what they gave us");
        before.Where(secret => Path.GetFileName(secret.Key) != "tax-password").ShouldAllBe(secret => File.ReadAllText(secret.Key) == secret.Value);
    }

    [Fact]
    public async Task Nobody_else_of_the_machine_may_look_into_the_folder_and_git_does_not_see_it()
    {
        await MakeAsync();
        (await ServerProcess.RunAsync("stat", ["--format=%a", folder])).Trim().ShouldBe("700");
        Repository.Read(".gitignore").ShouldContain("/deploy/compose/secrets/");
        Repository.Read(".dockerignore").ShouldStartWith("**\n");
    }

    private Task MakeAsync()
        => ServerProcess.RunAsync(Path.Combine(Repository.Root, "deploy/compose/make-secrets.sh"), [folder, "hub.example"]);
}
