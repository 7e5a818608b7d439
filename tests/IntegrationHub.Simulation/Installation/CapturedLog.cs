using System.Text;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Simulation.Installation;

/// <summary>What the hub logged during a seed, to be searched for personal data.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly StringBuilder lines = new();

    public ReadOnlyMemory<byte> Content => Encoding.UTF8.GetBytes(lines.ToString());

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());

    public void Dispose()
    {
    }
}
