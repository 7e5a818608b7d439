namespace IntegrationHub.Ui.Navigation;

/// <summary>The headings of the menu, in the order shown; <see cref="Start"/> has no heading.</summary>
public enum NavigationGroup
{
    Start,
    Counter,
    Agency,
    Operations,
    Supervision,
    Administration,
}
