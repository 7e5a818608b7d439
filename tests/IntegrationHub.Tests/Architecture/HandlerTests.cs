using System.Reflection;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Host;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>Registration is explicit; this proves that nothing was forgotten.</summary>
public sealed class HandlerTests
{
    private static readonly HandlerRegistry Registry = Declare();

    [Fact]
    public void Every_handler_of_a_module_is_registered()
    {
        var handlers = HubModules.All.SelectMany(module => module.GetType().Assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.GetInterfaces().Any(IsHandler))
            .ToList();
        handlers.ShouldNotBeEmpty();
        handlers.Except(Registry.Registrations.Select(registration => registration.HandlerType)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_agency_takes_every_command()
    {
        var commands = typeof(IAgencyCommand).Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IAgencyCommand)))
            .ToList();
        var agencies = Registry.Registrations.Select(registration => registration.Agency).OfType<string>().Distinct().ToList();
        agencies.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var agency in agencies)
        {
            Registry.Registrations.Where(registration => registration.Agency == agency)
                .SelectMany(registration => registration.MessageTypes)
                .ShouldBe(commands, ignoreOrder: true, agency);
        }
    }

    internal static HandlerRegistry Declare()
    {
        var registry = new HandlerRegistry();
        foreach (var module in HubModules.All)
        {
            registry.Module = module.Name;
            module.AddHandlers(registry);
        }

        return registry;
    }

    private static bool IsHandler(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IMessageHandler<>);
}
