using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security.PersonalData;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Storage;

/// <summary>What every context of the process shares.</summary>
public sealed class HubStorage(
    IStorageDialect dialect,
    MessageTypes messageTypes,
    HandlerMap handlers,
    MessageSerializer serializer,
    DataKeyRing keys,
    StraightPublisher publisher,
    IOptions<MessagingOptions> options,
    TimeProvider clock)
{
    /// <summary>The database's dialect.</summary>
    public IStorageDialect Dialect { get; } = dialect;

    internal MessageTypes MessageTypes { get; } = messageTypes;

    internal HandlerMap Handlers { get; } = handlers;

    internal MessageSerializer Serializer { get; } = serializer;

    internal DataKeyRing Keys { get; } = keys;

    internal StraightPublisher Publisher { get; } = publisher;

    internal MessagingOptions Options { get; } = options.Value;

    internal TimeProvider Clock { get; } = clock;
}
