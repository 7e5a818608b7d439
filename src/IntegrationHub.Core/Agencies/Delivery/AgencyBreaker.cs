using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Holds;
using Polly;
using Polly.CircuitBreaker;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>One agency's circuit breaker, and what it knows of the backend's health.</summary>
public sealed class AgencyBreaker<TCase> : IAgencyBreaker
    where TCase : AgencyCase
{
    private readonly CircuitBreakerStateProvider state = new();
    private readonly ResiliencePipeline<CallResult> pipeline;
    private readonly TimeProvider clock;
    private readonly string agency;
    private DateTimeOffset changedAt;
    private DateTimeOffset closedUntil;
    private string? lastFailure;
    private bool lastCallFailed;

    /// <summary>A closed breaker.</summary>
    public AgencyBreaker(AgencyCallSettings<TCase> settings, TimeProvider clock)
    {
        this.clock = clock;
        agency = settings.Agency.Code;
        changedAt = clock.GetUtcNow();
        pipeline = new ResiliencePipelineBuilder<CallResult> { TimeProvider = clock }
            .AddCircuitBreaker(Strategy(settings.Options))
            .Build();
    }

    /// <inheritdoc/>
    public AgencyHealth Health
    {
        get
        {
            if (Hold is { } hold)
            {
                return new AgencyHealth(agency, AgencyState.Paused, hold.Since, $"{hold.Reason} ({hold.By})");
            }

            var current = state.CircuitState switch
            {
                CircuitState.Open or CircuitState.Isolated => AgencyState.Down,
                CircuitState.HalfOpen => AgencyState.Down,
                _ => lastCallFailed ? AgencyState.Degraded : AgencyState.Up,
            };
            return new AgencyHealth(agency, current, changedAt, current == AgencyState.Up ? null : lastFailure);
        }
    }

    /// <summary>The hold that stands, as the dispatcher saw it last.</summary>
    internal SendingHold? Hold { get; set; }

    /// <summary>How many calls may be claimed now: none while open, one to probe when the break is over.</summary>
    public int Allowance(int concurrency)
        => state.CircuitState switch
        {
            CircuitState.Closed => concurrency,
            CircuitState.Open when clock.GetUtcNow() < closedUntil => 0,
            _ => 1,
        };

    /// <summary>Makes a call through the breaker; null when the breaker let nothing through, so no attempt was made.</summary>
    internal async Task<CallResult?> CallAsync(Func<CancellationToken, Task<CallResult>> call, CancellationToken cancellation)
    {
        try
        {
            var result = await pipeline.ExecuteAsync(async token => await call(token), cancellation);
            lastCallFailed = IsFailure(result);
            if (result is CallResult.Retry { Reason: var retry })
            {
                lastFailure = retry;
            }
            else if (result is CallResult.Unknown { Reason: var unknown })
            {
                lastFailure = unknown;
            }

            return result;
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }

    private static bool IsFailure(CallResult? result) => result is CallResult.Retry or CallResult.Unknown;

    private CircuitBreakerStrategyOptions<CallResult> Strategy(AgencyOptions options) => new()
    {
        ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
        FailureRatio = 0.5,
        MinimumThroughput = 5,
        SamplingDuration = TimeSpan.FromSeconds(10),
        BreakDurationGenerator = arguments => ValueTask.FromResult(Longer(options, arguments.FailureCount)),
        StateProvider = state,
        OnOpened = arguments =>
        {
            changedAt = clock.GetUtcNow();
            closedUntil = changedAt + arguments.BreakDuration;
            return ValueTask.CompletedTask;
        },
        OnClosed = _ =>
        {
            changedAt = clock.GetUtcNow();
            return ValueTask.CompletedTask;
        },
    };

    private static TimeSpan Longer(AgencyOptions options, int failures)
    {
        var seconds = options.FirstBreak.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 5, 0, 10));
        return TimeSpan.FromSeconds(Math.Min(seconds, options.LongestBreak.TotalSeconds));
    }
}

/// <summary>What others may know of a breaker.</summary>
public interface IAgencyBreaker
{
    /// <summary>The backend's health.</summary>
    AgencyHealth Health { get; }
}

internal sealed class AgencyHealthBoard(IEnumerable<IAgencyBreaker> breakers) : IAgencyHealth
{
    public IReadOnlyList<AgencyHealth> Current
        => [.. breakers.Select(breaker => breaker.Health).OrderBy(health => health.Agency, StringComparer.Ordinal)];
}
