using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Commands;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Agencies.Holds;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Core.Agencies;

/// <summary>Everything an agency module gets from the kit, in one call for its services and one for its handlers.</summary>
public static class AgencyServices
{
    /// <summary>
    /// Adds an agency: its context, worklist, dispatcher, callbacks and ledgers. The module itself brings its case,
    /// its rules and its backend; settings come from <c>Agencies:{code}</c>.
    /// </summary>
    /// <param name="usual">The module's own defaults of how its backend is called; the configuration overrules them.</param>
    public static IServiceCollection AddAgency<TContext, TCase, TRules, TBackend>(
        this IServiceCollection services, Agency agency, IConfiguration configuration, Action<AgencyOptions>? usual = null)
        where TContext : AgencyDbContext<TCase>
        where TCase : AgencyCase
        where TRules : class, IAgencyRules<TCase>
        where TBackend : class, IAgencyBackend
    {
        var options = new AgencyOptions();
        usual?.Invoke(options);
        configuration.GetSection($"Agencies:{agency.Code}:Delivery").Bind(options);
        services.AddOptions<AgencyOptions>(agency.Code)
            .Validate(
                _ => options is { Concurrency: > 0, CallsPerSecond: > 0 },
                $"Agencies:{agency.Code}:Delivery: Concurrency and CallsPerSecond must be above 0; write for example Agencies__{agency.Code}__Delivery__CallsPerSecond=100.")
            .ValidateOnStart();
        services.AddHubContext<TContext>();
        services.AddScoped<AgencyDbContext<TCase>>(provider => provider.GetRequiredService<TContext>());
        services.AddSingleton(agency);
        services.AddSingleton(new AgencyCallSettings<TCase>(agency, options));
        services.AddSingleton<IAgencyRules<TCase>, TRules>();
        services.AddSingleton<TBackend>();
        services.AddKeyedSingleton<IAgencyBackend>(agency.Code, (provider, _) => provider.GetRequiredService<TBackend>());
        AddCaseWork<TCase>(services, agency);
        services.AddSingleton<IAgencyLedgers, AgencyLedgers<TCase>>();
        services.AddScoped<IConservationPart, AgencyConservation<TContext, TCase>>();
        services.AddScoped<IIntegrityCheck, AgencyIntegrity<TContext, TCase>>();
        services.AddScoped<IAgencyWorklist, AgencyWorklist<TCase>>();
        services.AddAgencies();
        services.AddHostedService<AgencyDispatcher<TCase>>();
        return services;
    }

    /// <summary>Adds what speaks for all agencies together, however many there are.</summary>
    public static IServiceCollection AddAgencies(this IServiceCollection services)
    {
        services.TryAddSingleton<IAgencyHealth, AgencyHealthBoard>();
        services.TryAddScoped<Worklists>();
        services.TryAddScoped<SendingHolds>();
        return services;
    }

    /// <summary>Declares the handlers of the commands to the agency; a queue each.</summary>
    public static HandlerRegistry.Group OnCommandsTo<TCase>(this HandlerRegistry.Group handlers, string agency)
        where TCase : AgencyCase
        => handlers
            .On<Contracts.Agencies.RequestStep, RequestStepHandler<TCase>>(agency, Priority.NewWork, reach: HandlerReach.OwnApplication)
            .On<Contracts.Agencies.ProvideAdditions, ProvideAdditionsHandler<TCase>>(agency, Priority.Results, reach: HandlerReach.OwnApplication)
            .On<Contracts.Agencies.CancelStep, CancelStepHandler<TCase>>(agency, Priority.Results, reach: HandlerReach.OwnApplication);

    private static void AddCaseWork<TCase>(IServiceCollection services, Agency agency)
        where TCase : AgencyCase
    {
        services.AddScoped<OpenCalls<TCase>>();
        services.AddScoped<CaseMover<TCase>>();
        services.AddScoped<KeptCallbacks<TCase>>();
        services.AddScoped<CallbackDesk<TCase>>();
        services.AddScoped<CallSettlement<TCase>>();
        services.TryAddScoped<IDeliveryGate<TCase>, OpenGate<TCase>>();
        services.AddSingleton<AgencyBreaker<TCase>>();
        services.AddSingleton<IAgencyRound, AgencyRound<TCase>>();
        services.AddSingleton<IOwedCalls, OwedCalls<TCase>>();
        services.AddSingleton<IAgencyBreaker>(provider => provider.GetRequiredService<AgencyBreaker<TCase>>());
        var callMaker = ActivatorUtilities.CreateFactory<CallMaker<TCase>>([typeof(IAgencyBackend)]);
        services.AddScoped(provider => callMaker(provider, [provider.GetRequiredKeyedService<IAgencyBackend>(agency.Code)]));
    }
}
