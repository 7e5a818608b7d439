using System.Reflection;
using System.Text;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Messaging;
using Shouldly;

namespace IntegrationHub.Tests.Architecture;

/// <summary>
/// What is on the wire is approved by diff: a change of <c>messages.approved.txt</c> is a decision. Fields may be
/// added when they are optional; anything else is a new record with a new name.
/// </summary>
public sealed class MessageApprovalTests
{
    private const string Approved = "tests/IntegrationHub.Tests/Architecture/messages.approved.txt";

    [Fact]
    public void The_messages_their_queues_and_their_routes_are_the_approved_ones()
    {
        var received = Path.Combine(AppContext.BaseDirectory, "messages.received.txt");
        File.WriteAllText(received, Describe());
        (Describe() == Repository.Read(Approved).ReplaceLineEndings("\n")).ShouldBeTrue(
            $"The messages differ from {Approved}. If the change is meant, copy {received} over it.");
    }

    [Fact]
    public void Every_public_record_of_contracts_that_is_published_carries_a_name()
    {
        var types = new MessageTypes();
        types.All.Select(types.UrnOf).ShouldAllBe(urn => System.Text.RegularExpressions.Regex.IsMatch(urn, @"^urn:hub:[a-z-]+:[a-z-]+:\d+$"));
    }

    private static string Describe()
    {
        var types = new MessageTypes();
        var registrations = HandlerTests.Declare().Registrations;
        var text = new StringBuilder();
        foreach (var type in types.All.OrderBy(types.UrnOf, StringComparer.Ordinal))
        {
            text.Append(types.UrnOf(type)).Append("  ").Append(type.Name).Append('\n');
            foreach (var property in type.GetProperties().Where(property => property.GetMethod!.IsPublic))
            {
                var mark = property.IsDefined(typeof(PersonalAttribute)) ? "  sealed" : "";
                text.Append("    ").Append(property.Name).Append(": ").Append(NameOf(property)).Append(mark).Append('\n');
            }

            foreach (var handler in registrations.Where(handler => handler.MessageTypes.Contains(type)).OrderBy(handler => handler.Queue, StringComparer.Ordinal))
            {
                text.Append("    -> ").Append(MessageTypes.ExchangeOf(types.UrnOf(type), handler.Agency)).Append(" -> ").Append(handler.Queue).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string NameOf(PropertyInfo property)
    {
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable
            && Nullable.GetUnderlyingType(property.PropertyType) is null;
        return NameOf(property.PropertyType) + (nullable ? "?" : "");
    }

    private static string NameOf(Type type)
        => Nullable.GetUnderlyingType(type) is { } inner ? NameOf(inner) + "?"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.Name;
}
