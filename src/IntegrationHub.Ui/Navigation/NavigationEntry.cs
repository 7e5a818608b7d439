namespace IntegrationHub.Ui.Navigation;

/// <summary>One entry of the menu, contributed by a module.</summary>
/// <param name="Href">Local path the entry leads to.</param>
/// <param name="TitleKey">Key of its title in <paramref name="Texts"/>.</param>
/// <param name="Texts">The contributing module's texts class.</param>
/// <param name="Icon">Name of an icon in <see cref="Components.IconOutlines"/>.</param>
/// <param name="RequiredPolicy">Authorization policy a reader must meet to see it; null shows it to everybody.</param>
/// <param name="Order">Place within its group, ascending.</param>
/// <param name="Group">Heading under which it stands.</param>
public sealed record NavigationEntry(
    string Href, string TitleKey, Type Texts, string Icon, string? RequiredPolicy, int Order, NavigationGroup Group);
