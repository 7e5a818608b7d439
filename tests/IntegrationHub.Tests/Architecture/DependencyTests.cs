using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Host;
using IntegrationHub.Ui;
using Shouldly;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>The house stands as docs/architecture.md draws it.</summary>
public sealed class DependencyTests
{
    private static readonly IReadOnlyList<Assembly> Modules
        = [.. HubModules.All.Select(module => module.GetType().Assembly).Distinct()];

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader()
        .LoadAssemblies([typeof(UrnAttribute).Assembly, typeof(HubModule).Assembly, typeof(HubUi).Assembly, typeof(HubModules).Assembly, typeof(SimulatorServer).Assembly, .. Modules])
        .Build();

    [Fact]
    public void Every_folder_under_modules_is_a_module_of_the_host()
    {
        Repository.ModuleFolders.ShouldNotBeEmpty();
        Modules.Select(module => module.GetName().Name!.Split('.')[^1]).Order().ShouldBe(Repository.ModuleFolders.Order());
    }

    [Fact]
    public void Contracts_depends_on_nothing_of_the_hub()
        => HubReferences(typeof(UrnAttribute).Assembly).ShouldBeEmpty();

    [Fact]
    public void Core_depends_on_contracts_only()
        => HubReferences(typeof(HubModule).Assembly).ShouldBe(["IntegrationHub.Contracts"]);

    [Fact]
    public void The_simulator_references_nothing_of_the_hub()
        => HubReferences(typeof(SimulatorServer).Assembly).ShouldBeEmpty();

    [Fact]
    public void A_module_references_contracts_core_and_ui_and_no_other_module()
    {
        foreach (var module in Modules)
        {
            HubReferences(module).ShouldBeSubsetOf(
                ["IntegrationHub.Contracts", "IntegrationHub.Core", "IntegrationHub.Ui"], module.GetName().Name);
        }
    }

    [Fact]
    public void A_module_project_adds_no_project_reference_of_its_own()
    {
        foreach (var project in Repository.Files("*.csproj", "modules"))
        {
            Repository.Read(project).ShouldNotContain("ProjectReference", customMessage: project);
        }
    }

    [Fact]
    public void The_modules_types_do_not_meet()
    {
        foreach (var module in Modules)
        {
            var name = module.GetName().Name!;
            var others = Types().That().ResideInNamespaceMatching(@"^IntegrationHub\.Modules\.")
                .And().DoNotResideInAssembly(module);
            var rule = Types().That().ResideInAssembly(module).Should().NotDependOnAny(others).WithoutRequiringPositiveResults();
            rule.HasNoViolations(Loaded).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void MassTransit_is_named_in_one_folder_only()
    {
        Repository.Files("*.cs", "src", "modules")
            .Where(file => !file.StartsWith("src/IntegrationHub.Core/Messaging/Bus/", StringComparison.Ordinal))
            .Where(file => Repository.Read(file).Contains("MassTransit", StringComparison.Ordinal))
            .ShouldBeEmpty();
        Repository.Files("*.csproj", "src", "modules")
            .Where(file => Repository.Read(file).Contains("MassTransit", StringComparison.Ordinal))
            .ShouldBe(["src/IntegrationHub.Core/IntegrationHub.Core.csproj"]);
    }

    [Fact]
    public void A_module_shows_its_module_class_and_its_pages_and_nothing_else()
    {
        foreach (var module in Modules)
        {
            module.GetExportedTypes()
                .Where(type => !type.IsAssignableTo(typeof(HubModule))
                    && !type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.ComponentBase))
                    && type.Name is not ("Texts" or "_Imports"))
                .Select(type => type.FullName)
                .ShouldBeEmpty(module.GetName().Name);
        }
    }

    [Fact]
    public void A_modules_types_are_sealed()
    {
        foreach (var type in Modules.SelectMany(module => module.GetTypes()).Where(IsOpenClass))
        {
            Modules.SelectMany(module => module.GetTypes()).Any(other => other.BaseType == type || other.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == type)
                .ShouldBeTrue($"{type.FullName} is neither sealed nor inherited");
        }
    }

    [Fact]
    public void Nobody_asks_the_machine_for_the_time()
        => Repository.Files("*.cs", "src", "modules")
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(Repository.Read(file), @"\bDateTime(Offset)?\.(Utc)?Now\b"))
            .ShouldBeEmpty();

    private static bool IsOpenClass(System.Type type)
        => type is { IsClass: true, IsSealed: false, IsAbstract: false }
            && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)
            && !type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent))
            && type.Name is not ("_Imports" or "Texts");

    private static IReadOnlyList<string> HubReferences(Assembly assembly)
        => [.. assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("IntegrationHub", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
