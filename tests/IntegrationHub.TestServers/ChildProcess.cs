using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace IntegrationHub.TestServers;

/// <summary>A real process of the product, with its output in a file, killed as an operator would kill it.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;

    private ChildProcess(Process process, StreamWriter log)
    {
        this.process = process;
        this.log = log;
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <param name="sources">The root of the sources the program was built from; these here when not given.</param>
    public static ChildProcess Start(
        string project, string logFile, IReadOnlyDictionary<string, string> environment, string? sources = null)
        => Start([ProgramOf(project, sources)], logFile, environment);

    /// <summary>Starts the running program once more, with other arguments, on the hub's settings of the runtime.</summary>
    public static ChildProcess StartThis(IReadOnlyList<string> arguments, string logFile, IReadOnlyDictionary<string, string> environment)
    {
        var settings = Path.Combine(AppContext.BaseDirectory, "IntegrationHub.Host.runtimeconfig.json");
        return Start(["exec", "--runtimeconfig", settings, Assembly.GetEntryAssembly()!.Location, .. arguments], logFile, environment);
    }

    private static ChildProcess Start(string[] arguments, string logFile, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, log);
    }

    /// <summary>Runs the hub's program once with a command.</summary>
    public static Task<(int ExitCode, string Output)> RunHubAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => ServerProcess.CompleteAsync("dotnet", [ProgramOf("IntegrationHub.Host"), .. arguments], environment);

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
        await log.DisposeAsync();
    }

    // What a build has published is what is shipped.
    private static string ProgramOf(string project, string? sources = null)
    {
        var built = Path.Combine(sources ?? RepositoryRoot(), "src", project, "bin", Configuration, "net10.0");
        var published = Path.Combine(built, "publish", project + ".dll");
        return File.Exists(published) ? published : Path.Combine(built, project + ".dll");
    }

    private static string Configuration
        => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release" : "Debug";

    public static string RepositoryRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "IntegrationHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("IntegrationHub.sln is not above this test's source.");
        }

        return folder.FullName;
    }

    private static void Write(StreamWriter log, string? line)
    {
        if (line is not null)
        {
            lock (log)
            {
                log.WriteLine(line);
            }
        }
    }
}
