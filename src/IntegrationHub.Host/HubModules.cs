using IntegrationHub.Core;
using IntegrationHub.Modules.Intake;

namespace IntegrationHub.Host;

/// <summary>The modules of this hub. A further agency is one line here and one folder under <c>modules</c>.</summary>
public static class HubModules
{
    /// <summary>All of them, in the order they are set up.</summary>
    public static IReadOnlyList<HubModule> All { get; } =
    [
        new IntakeModule(),
    ];
}
