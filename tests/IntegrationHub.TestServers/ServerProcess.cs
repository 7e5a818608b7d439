using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IntegrationHub.TestServers;

/// <summary>How the private servers are run: on loopback ports nobody else has, their output in files.</summary>
public static class ServerProcess
{
    /// <summary>A port of the loopback that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; says what it printed.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (process, output) = await CompleteAsync(program, arguments, environment);
        return process == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process}:\n{output}");
    }

    /// <summary>Runs a command to its end, whatever that is.</summary>
    public static async Task<(int ExitCode, string Output)> CompleteAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A file, not a pipe: a server that the command leaves running would hold the pipe open for good.
        var log = Path.GetTempFileName();
        try
        {
            using var process = Start(program, arguments, log, environment);
            await process.WaitForExitAsync();
            return (process.ExitCode, await File.ReadAllTextAsync(log));
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>Starts a command with its output in a file.</summary>
    public static Process Start(
        string program, IEnumerable<string> arguments, string log, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$0; exec \"$@\" >> \"$log\" 2>&1", log, program, .. arguments]) { WorkingDirectory = "/" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
