namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>Which pipe carries the messages.</summary>
public enum BusTransport
{
    /// <summary>Inside the process: nothing to install. The ledger brings back what a kill took.</summary>
    InMemory,

    /// <summary>RabbitMQ with quorum queues.</summary>
    RabbitMq,
}

/// <summary>Settings of the bus (section <c>Bus</c>).</summary>
public sealed class BusOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Bus";

    /// <summary>The pipe.</summary>
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>
    /// RabbitMQ's host, or the hosts of a cluster, separated by commas, each with its port where that is not <c>Port</c>
    /// (<c>mq-1,mq-2,mq-3:5673</c>). A connection goes to one of them; when it is lost the next one is tried.
    /// </summary>
    public string Host { get; set; } = "localhost";

    /// <summary>RabbitMQ's AMQP port.</summary>
    public ushort Port { get; set; } = 5672;

    /// <summary>RabbitMQ's virtual host.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>RabbitMQ's user.</summary>
    public string Username { get; set; } = "guest";

    /// <summary>Its password.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>How many unacknowledged messages one queue hands to one node; those that travel together count as one.</summary>
    public int Prefetch { get; set; } = 100;

    /// <summary>How long the broker may take to confirm a message, or to be reached after a start, before the sweeper takes over.</summary>
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the hub leaves a broker alone that does not confirm.</summary>
    public TimeSpan RestWhenDown { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the two ends of a connection make sure of each other; a silent one is cut after two beats.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);
}
