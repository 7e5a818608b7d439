using System.Globalization;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>The nodes of the broker: those of <c>Bus:Host</c>.</summary>
public static class BrokerNodes
{
    private const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The first entry that is neither a host nor <c>host:port</c>, or the whole when it names nobody; null when all can be read.</summary>
    public static string? FirstUnreadable(string hosts)
        => hosts.Split(',', Tidy) is { Length: > 0 } entries ? entries.FirstOrDefault(entry => Read(entry, 1) is null) : hosts;

    /// <summary>Every node, in the order of the setting.</summary>
    internal static IReadOnlyList<(string Host, ushort Port)> Of(BusOptions settings)
        => [.. settings.Host.Split(',', Tidy).Select(entry => Read(entry, settings.Port)
            ?? throw new FormatException($"'{entry}' is neither a host nor host:port."))];

    private static (string Host, ushort Port)? Read(string entry, ushort otherwise)
    {
        var colon = entry.LastIndexOf(':');
        var host = colon < 0 ? entry : entry[..colon];
        var port = otherwise;
        return Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4
            && (colon < 0 || (ushort.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0))
                ? (host, port)
                : null;
    }
}
