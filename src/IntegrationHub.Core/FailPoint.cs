using System.Diagnostics;
using System.Globalization;

namespace IntegrationHub.Core;

/// <summary>
/// Named places at which a test may let the process die as by SIGKILL, or fall asleep as by SIGSTOP, between two steps
/// that no test could hit by chance. Armed by one setting, refused in Production; unarmed it costs a comparison.
/// </summary>
public static class FailPoint
{
    /// <summary>
    /// The setting: <c>name</c>, or <c>name:count</c> to die when it is reached for the count-th time, or
    /// <c>name:count:stop</c> to fall asleep there until somebody lets the process go on.
    /// </summary>
    public const string Setting = "Hub:FailPoint";

    /// <summary>Before any transaction commits that was begun; a claim of calls is one statement and begins none.</summary>
    public const string BeforeCommit = "commit.before";

    /// <summary>After any transaction has committed, before anything else learns of it.</summary>
    public const string AfterCommit = "commit.after";

    /// <summary>Before the straight publish hands a message to the broker.</summary>
    public const string BeforePublish = "publish.before";

    /// <summary>After the broker has confirmed a message.</summary>
    public const string AfterPublish = "publish.after";

    /// <summary>A batch is handled and not yet committed.</summary>
    public const string HandlerBeforeCommit = "handler.before-commit";

    /// <summary>A batch is committed and not yet acknowledged to the broker.</summary>
    public const string HandlerBeforeAcknowledge = "handler.before-acknowledge";

    /// <summary>The sweeper has claimed deliveries and not yet sent them.</summary>
    public const string SweepClaimed = "sweep.claimed";

    /// <summary>Calls are claimed and not yet made.</summary>
    public const string CallClaimed = "call.claimed";

    /// <summary>A backend has answered and the answer is not yet recorded.</summary>
    public const string CallAnswered = "call.answered";

    private static readonly AsyncLocal<Action<string>?> Ambient = new();
    private static string? armed;
    private static int left;
    private static bool stops;

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BeforeCommit, AfterCommit, BeforePublish, AfterPublish, HandlerBeforeCommit, HandlerBeforeAcknowledge,
        SweepClaimed, CallClaimed, CallAnswered,
    ];

    /// <summary>Arms one of them.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static void Arm(string setting)
    {
        var parts = setting.Split(':');
        if (!All.Contains(parts[0]))
        {
            throw new ArgumentException($"Hub__FailPoint: there is no fail point '{parts[0]}'. Example: Hub__FailPoint={AfterCommit}:3.", nameof(setting));
        }

        left = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        stops = parts.Length > 2 && parts[2] == "stop";
        armed = parts[0];
    }

    /// <summary>
    /// What is done at every fail point of this flow besides: for a world that runs several hubs in one process and lets
    /// one of them die.
    /// </summary>
    internal static Action<string>? Reached
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The process dies or stops here when this one is armed and its count is reached.</summary>
    public static void Reach(string name)
    {
        Ambient.Value?.Invoke(name);
        if (armed is not null && armed == name && Interlocked.Decrement(ref left) == 0)
        {
            if (stops)
            {
                Stop();
            }
            else
            {
                Die();
            }
        }
    }

    private static void Stop()
    {
        using var signal = Process.Start("kill", ["-STOP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal may arrive a moment later; until then this flow must not get past its fail point.
        Thread.Sleep(Timeout.Infinite);
    }
}
