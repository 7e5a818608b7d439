using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Installation;

/// <summary>
/// What a process keeps in memory only. The container is built once; what it would share for a process's life comes from
/// here, so that a restart forgets it.
/// </summary>
internal sealed class ProcessMemory
{
    private readonly Dictionary<Type, object> kept = [];

    /// <summary>Registers a service that lives as long as the process does.</summary>
    public void Keep<TService>(IServiceCollection services)
        where TService : class
        => services.AddTransient(provider => Get<TService>(provider));

    public void Forget() => kept.Clear();

    private TService Get<TService>(IServiceProvider provider)
        where TService : class
    {
        if (!kept.TryGetValue(typeof(TService), out var service))
        {
            kept[typeof(TService)] = service = ActivatorUtilities.CreateInstance<TService>(provider);
        }

        return (TService)service;
    }
}
