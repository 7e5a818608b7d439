using MassTransit;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// Gives every send a time limit, and leaves a broker alone for a while that keeps missing it. Without it a broker that
/// is down, or blocks its publishers because its memory or disk is full, would hold the sweeper message by message.
/// </summary>
internal sealed class SendGuard(BusOptions settings, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private const int FewestSends = 5;

    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = FewestSends,
            SamplingDuration = Window,
            BreakDuration = settings.RestWhenDown,

            // A returned message shows a broker that works.
            ShouldHandle = new PredicateBuilder().Handle<Exception>(failure => failure is not (MessageReturnedException or OperationCanceledException)),
        })
        .AddTimeout(settings.ConfirmWithin)
        .Build();

    /// <exception cref="TransportDownException">The broker did not confirm in time, or is being left alone.</exception>
    public async Task SendAsync(Func<CancellationToken, Task> send, CancellationToken cancellation)
    {
        try
        {
            // A send on a bus that has been let go may never end, whatever it is told, and must not take the sweeper along.
            await pipeline.ExecuteAsync(async limit => await send(limit).WaitAsync(limit), cancellation);
        }
        catch (BrokenCircuitException open)
        {
            throw new TransportDownException("The broker does not confirm; it is left alone for a moment.", open);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TransportDownException($"The broker did not confirm within {settings.ConfirmWithin}.", late);
        }
        catch (Exception failure) when (failure is not MessageReturnedException && !(failure is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            // Also when it was cancelled and the caller did not ask for it: a bus that is let go breaks off what runs on it.
            throw new TransportDownException("The broker did not take a message.", failure);
        }
    }
}
