using System.Globalization;
using System.Net;

namespace IntegrationHub.SystemTests;

/// <summary>A TCP or UDP socket of a process.</summary>
internal sealed record OpenSocket(IPAddress Local, IPAddress Remote)
{
    public bool IsLoopback => IPAddress.IsLoopback(Local) && (Remote.Equals(IPAddress.Any) || Remote.Equals(IPAddress.IPv6Any) || IPAddress.IsLoopback(Remote));
}

/// <summary>Reads Linux's own list of a process's sockets.</summary>
internal static class OpenSockets
{
    public static IReadOnlyList<OpenSocket> Of(int processId)
    {
        var inodes = Directory.GetFiles($"/proc/{processId}/fd")
            .Select(link => new FileInfo(link).LinkTarget)
            .OfType<string>()
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet();
        return [.. new[] { "tcp", "tcp6", "udp", "udp6" }
            .SelectMany(table => File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => inodes.Contains(columns[9]))
            .Select(columns => new OpenSocket(Address(columns[1]), Address(columns[2])))];
    }

    // /proc/net prints addresses as hexadecimal words in the machine's byte order.
    private static IPAddress Address(string column)
    {
        var hex = column.Split(':')[0];
        var bytes = new List<byte>();
        for (var word = 0; word < hex.Length; word += 8)
        {
            bytes.AddRange(BitConverter.GetBytes(uint.Parse(hex.AsSpan(word, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }

        var address = new IPAddress([.. bytes]);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
