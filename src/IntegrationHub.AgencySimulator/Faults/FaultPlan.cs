using System.Globalization;

namespace IntegrationHub.AgencySimulator.Faults;

/// <summary>The fault an agency has now, and whom it befalls: a draw from the seed and the number of the call, so runs repeat.</summary>
internal sealed class FaultPlan(int seed, string agency, bool hasCallbacks)
{
    private readonly Lock _lock = new();
    private FaultSettings _settings = FaultSettings.None;
    private int _calls;

    public bool HasCallbacks => hasCallbacks;

    public FaultSettings Current
    {
        get
        {
            lock (_lock)
            {
                return _settings;
            }
        }
    }

    public void Set(FaultSettings settings)
    {
        lock (_lock)
        {
            _settings = settings;
            _calls = 0;
        }
    }

    /// <summary>The fault that befalls this call, or <see cref="FaultSettings.None"/>.</summary>
    public FaultSettings TakeForCall(string operation)
    {
        lock (_lock)
        {
            var settings = _settings;
            var concerned = !settings.Mode.IsOfCallbacks() && (settings.Operation is null || settings.Operation == operation);
            return concerned && Befalls() ? settings : FaultSettings.None;
        }
    }

    /// <summary>The delay of the fault when it befalls this callback, else null.</summary>
    public TimeSpan? TakeForCallback(FaultMode mode)
    {
        lock (_lock)
        {
            var settings = _settings;
            return settings.Mode == mode && Befalls() ? settings.Delay : null;
        }
    }

    private bool Befalls()
    {
        if (_settings.Mode == FaultMode.None || SeededDraw.Of(seed, $"fault {agency}", (_calls++).ToString(CultureInfo.InvariantCulture)) >= _settings.Share)
        {
            return false;
        }

        if (_settings.Count is { } count)
        {
            _settings = count > 1 ? _settings with { Count = count - 1 } : FaultSettings.None;
        }

        return true;
    }
}
