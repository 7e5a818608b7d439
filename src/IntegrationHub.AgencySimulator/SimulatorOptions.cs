using Microsoft.Extensions.Logging;

namespace IntegrationHub.AgencySimulator;

/// <summary>Settings of the simulator; as a process of its own it reads them from the section <c>Simulator</c>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Where it listens. Port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5090";

    /// <summary>The address in links to its files, where that differs from <see cref="Url"/> (behind a name, in a container).</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The ledgers are kept in <c>{DataDirectory}/simulator/{agency}.db</c>.</summary>
    public string DataDirectory { get; init; } = "./data";

    /// <summary>The hub that gets the callbacks.</summary>
    public string HubUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Decides, with the idempotency key, what an officer answers; the same seed repeats a run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Requests a day and user at the civil registry.</summary>
    public int CivilRegistryDailyQuota { get; init; } = 1_000_000;

    /// <summary>How long a token of the health platform is good for.</summary>
    public TimeSpan HealthTokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether the backends work by themselves. Without, cases move and callbacks go out only in
    /// <see cref="SimulatorServer.AdvanceAsync"/>, and nothing is promised to be on the disk: for a world that sets its own pace.
    /// </summary>
    public bool SelfPaced { get; init; } = true;

    /// <summary>The clock of all four backends.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where warnings go; the console when not given.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}
