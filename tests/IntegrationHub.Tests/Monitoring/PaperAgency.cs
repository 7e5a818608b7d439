using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>An agency made of the kit alone, whose backend does what a test tells it.</summary>
internal sealed class PaperAgency : HubModule
{
    public const string Code = "paper";

    public override string Name => Code;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
        => services.AddAgency<PaperDbContext, PaperCase, PaperRules, PaperBackend>(new Agency(Code, "Kertas", "Paper"), configuration);

    public override void AddHandlers(HandlerRegistry handlers) => handlers.In<PaperDbContext>().OnCommandsTo<PaperCase>(Code);

    public override void AddTables(ModelBuilder model) => AgencyTables.Add<PaperCase>(model, Code);
}

internal sealed class PaperCase : AgencyCase;

internal sealed class PaperDbContext(DbContextOptions<PaperDbContext> options)
    : AgencyDbContext<PaperCase>(options, PaperAgency.Code);

internal sealed class PaperRules : IAgencyRules<PaperCase>
{
    public PaperCase Open(RequestStep request) => AgencyCase.Open<PaperCase>(request);

    public void Take(PaperCase agencyCase, CaseReport report)
    {
    }

    public IStepEvent Approved(PaperCase agencyCase, StepFacts facts)
        => new IdentityVerified(facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference);

    public IStepEvent Refused(PaperCase agencyCase, StepFacts facts)
        => new IdentityRefused(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.Reason);
}

/// <summary>A backend in memory: it takes and approves everything unless a test says otherwise.</summary>
internal sealed class PaperBackend(TimeProvider clock) : IAgencyBackend
{
    private int arrived;
    private int brokenOff;

    /// <summary>Answers a call instead of taking it; null takes it.</summary>
    public Func<BackendCall, CallResult?> Answer { get; set; } = _ => null;

    /// <summary>What a call waits for before it is taken; cut off with the call.</summary>
    public Task Busy { get; set; } = Task.CompletedTask;

    /// <summary>How many calls have arrived.</summary>
    public int Arrived => Volatile.Read(ref arrived);

    /// <summary>How many were broken off while they waited.</summary>
    public int BrokenOff => Volatile.Read(ref brokenOff);

    public ReportedStatus Decides { get; set; } = ReportedStatus.Approved;

    public ConcurrentDictionary<Guid, BackendLedgerLine> Lines { get; } = new();

    public async Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
    {
        Interlocked.Increment(ref arrived);
        try
        {
            await Busy.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref brokenOff);
            throw;
        }

        if (Answer(call) is { } other)
        {
            return other;
        }

        var now = clock.GetUtcNow();
        var line = Lines.GetOrAdd(call.StepId, step => new BackendLedgerLine(
            $"P-{step:N}", step, call.ReceiptCode, Decides, new string('a', 64), 50_000, now, now));
        return new CallResult.Answered(Report(line));
    }

    public Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
        => Task.FromResult<CallResult>(Lines.TryGetValue(key.StepId, out var line)
            ? new CallResult.Answered(Report(line))
            : new CallResult.NotKnown());

    public async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var line in Lines.Values.Where(line => line.ReceivedAt >= from && line.ReceivedAt < to))
        {
            await Task.Yield();
            yield return line;
        }
    }

    private static CaseReport Report(BackendLedgerLine line)
        => new(line.Reference, line.Status, line.UpdatedAt, RequestSha256: line.RequestSha256, Amount: line.Amount);
}
