using IntegrationHub.Core.Messaging.Bus;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>How the nodes of a broker are named.</summary>
public sealed class BrokerNodesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("10.0.0.7")]
    [InlineData("mq-1, mq-2,mq_3.example.go.id:5673")]
    public void Hosts_may_have_ports(string hosts) => BrokerNodes.FirstUnreadable(hosts).ShouldBeNull();

    [Theory]
    [InlineData("mq-1,mq-2:amqp", "mq-2:amqp")]
    [InlineData("mq-1:0", "mq-1:0")]
    [InlineData("mq-1:70000", "mq-1:70000")]
    [InlineData("amqp://mq-1", "amqp://mq-1")]
    [InlineData("mq-1 mq-2", "mq-1 mq-2")]
    [InlineData(" , ", " , ")]
    [InlineData("", "")]
    public void What_is_no_host_is_named(string hosts, string wrong) => BrokerNodes.FirstUnreadable(hosts).ShouldBe(wrong);
}
