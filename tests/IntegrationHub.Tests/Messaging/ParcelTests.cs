using System.Text;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>Several messages in the body of one.</summary>
public sealed class ParcelTests
{
    private const string Urn = "urn:hub:intake:step-requested:v1";
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 8, 30, 15, TimeSpan.FromHours(7)).AddTicks(1234567);

    [Fact]
    public void What_was_packed_comes_out_byte_for_byte()
    {
        WireMessage[] messages =
        [
            Message("""{"a":{"body":"x","b":[1,2,{"id":null}]},"note":"Ibu \"Ñ\" \u0041"}""", Guid.NewGuid(), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            Message("""{ "spaces" : [ ] }""", null, null),
            Message("[]", null, null),
        ];

        var unpacked = Parcel.Unpack(Urn, "tax", Parcel.Pack(messages).ToArray());

        unpacked.Select(message => message with { Body = default }).ShouldBe(messages.Select(message => message with { Body = default }));
        unpacked.Select(message => Encoding.UTF8.GetString(message.Body.Span))
            .ShouldBe(messages.Select(message => Encoding.UTF8.GetString(message.Body.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{}]")]
    [InlineData("""[{"id":"7"}]""")]
    [InlineData("""[{"id":"7d1f7a5e-0000-4000-8000-000000000001","correlationId":"7d1f7a5e-0000-4000-8000-000000000001","createdAt":"2026-03-01T00:00:00Z"}]""")]
    [InlineData("""[{"id":"7d1f7a5e-0000-4000-8000-000000000001","body":{""")]
    public void What_is_no_parcel_is_refused(string text)
        => Should.Throw<FormatException>(() => Parcel.Unpack(Urn, null, Encoding.UTF8.GetBytes(text)));

    private static WireMessage Message(string body, Guid? causation, string? trace)
        => new(Guid.NewGuid(), Urn, "tax", Encoding.UTF8.GetBytes(body), Guid.NewGuid(), causation, trace, Now);
}
