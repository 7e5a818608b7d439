using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Ui.Preferences;

/// <summary>Tells a path of this host from an address that leads elsewhere.</summary>
public static class LocalPath
{
    /// <summary>
    /// True for <c>/path?query</c>. False for absolute addresses, for <c>//host</c> and <c>/\host</c> (which browsers read
    /// as another host), and for control characters, which browsers drop before reading the address.
    /// </summary>
    public static bool IsLocal([NotNullWhen(true)] string? address) =>
        address is ['/', ..]
        && address is not ['/', '/' or '\\', ..]
        && !address.Any(char.IsControl);
}
