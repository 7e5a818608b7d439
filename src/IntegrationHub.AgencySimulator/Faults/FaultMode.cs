using System.Text.Json;

namespace IntegrationHub.AgencySimulator.Faults;

internal enum FaultMode
{
    None,
    Down,
    Latency,
    Hang,
    Error500,
    Error503,
    Throttle429,
    OkWithError,
    Truncated,
    LoseAnswer,
    DuplicateCallback,
    LateCallback,
    CallbackBeforeAnswer,
}

internal static class FaultModes
{
    public static bool IsOfCallbacks(this FaultMode mode) => mode >= FaultMode.DuplicateCallback;

    public static string ToName(this FaultMode mode) => JsonNamingPolicy.CamelCase.ConvertName(mode.ToString());

    public static FaultMode? Find(string? name) =>
        Enum.GetValues<FaultMode>().Where(mode => mode.ToName() == name).Select(mode => (FaultMode?)mode).FirstOrDefault();
}
