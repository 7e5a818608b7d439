using System.Security.Claims;

namespace IntegrationHub.Ui.Demo;

/// <summary>The roles a newcomer may try. Registered by the host in the Demo profile alone; without it there is no strip.</summary>
public interface IDemoRoles
{
    /// <summary>The roles in the order shown, in the reader's language, with the reader's present one marked.</summary>
    IReadOnlyList<DemoRole> For(ClaimsPrincipal reader);
}

/// <summary>One role of the demo strip.</summary>
/// <param name="Key">Value posted as <c>peran</c> to <c>/demo/masuk</c>.</param>
/// <param name="Label">Its name in the reader's language.</param>
/// <param name="Icon">Name of an icon in <see cref="Components.IconOutlines"/>.</param>
/// <param name="IsCurrent">Whether the reader wears this role now.</param>
public sealed record DemoRole(string Key, string Label, string Icon, bool IsCurrent);
