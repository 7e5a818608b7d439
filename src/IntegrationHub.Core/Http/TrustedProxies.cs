using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace IntegrationHub.Core.Http;

/// <summary>The proxies whose word about the caller's address and scheme is believed: those of <c>Hub:TrustedProxies</c>.</summary>
public static class TrustedProxies
{
    private const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The first entry that is no address and no network; null when all can be read.</summary>
    public static string? FirstUnreadable(string proxies)
        => proxies.Split(',', Tidy).FirstOrDefault(entry => !IPAddress.TryParse(entry, out _) && !IPNetwork.TryParse(entry, out _));

    internal static void Trust(ForwardedHeadersOptions options, string proxies)
    {
        // The framework's own defaults trust this machine, where anybody's program may run.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in proxies.Split(',', Tidy))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
        }

        // With nobody known the framework believes everybody.
        options.ForwardedHeaders = options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }
}
