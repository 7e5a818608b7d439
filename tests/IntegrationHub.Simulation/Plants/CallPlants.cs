using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Plants;

/// <summary>A claim does not raise the epoch, so whoever comes late is taken for the one whose turn it is.</summary>
internal sealed class ChecksNoEpoch : Plant
{
    public override IReadOnlyList<ClaimedCall> Claimed(SimulatedDatabase database, AgencyPort agency, IReadOnlyList<ClaimedCall> claimed)
    {
        database.Execute($"UPDATE {agency.Schema}_pending_call SET lease_epoch = 1 WHERE lease_epoch > 1");
        return [.. claimed.Select(call => call with { LeaseEpoch = 1 })];
    }
}

/// <summary>A call whose outcome is unknown counts as failed and is made again without asking.</summary>
internal sealed class TakesUnknownForFailed : Plant
{
    public override IReadOnlyList<ClaimedCall> Claimed(SimulatedDatabase database, AgencyPort agency, IReadOnlyList<ClaimedCall> claimed)
    {
        database.Execute($"UPDATE {agency.Schema}_pending_call SET outcome_unknown = 0");
        return claimed;
    }
}

/// <summary>A resent call is a copy with a key of its own, beside the first.</summary>
internal sealed class ResendDoubles : Plant
{
    public override void Resent(SimulatedDatabase database, AgencyPort agency, Guid call)
    {
        var table = $"{agency.Schema}_pending_call";
        var columns = database.Query($"SELECT name FROM pragma_table_info('{table}')", row => row.GetString(0));
        var values = columns.Select(column => column switch
        {
            "id" => "$copy",
            "idempotency_key" => "idempotency_key || ':again'",
            _ => column,
        });
        database.Execute(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table} WHERE id = $call",
            ("$copy", Guid.NewGuid()), ("$call", call));
    }
}

/// <summary>A callback is believed whatever its number.</summary>
internal sealed class CallbackMovesBackwards : Plant
{
    public override CaseReport CalledBack(CaseReport report, DateTimeOffset now) => report with { Sequence = null, At = now };
}

/// <summary>Each attempt has an idempotency key of its own.</summary>
internal sealed class NewKeyOnEachAttempt : Plant
{
    public override IAgencyBackend Between(IAgencyBackend backend) => new Proxy(backend);

    private sealed class Proxy(IAgencyBackend backend) : BackendProxy(backend)
    {
        private int attempts;

        public override Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
            => base.SendAsync(call with { IdempotencyKey = $"{call.IdempotencyKey}:{++attempts}" }, cancellation);
    }
}

/// <summary>An answer that is none counts as a success.</summary>
internal sealed class TakesErrorForSuccess : Plant
{
    public override IAgencyBackend Between(IAgencyBackend backend) => new Proxy(backend);

    private sealed class Proxy(IAgencyBackend backend) : BackendProxy(backend)
    {
        public override async Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
            => await base.SendAsync(call, cancellation) is var result && result is CallResult.Unknown
                ? new CallResult.Answered(new CaseReport("OK", ReportedStatus.Received, DateTimeOffset.UnixEpoch))
                : result;
    }
}

/// <summary>What a backend refuses is kept with the name of the person it is about.</summary>
internal sealed class KeepsNamesInErrors : Plant
{
    public override bool ShowsInReconciliation => true;

    public override IAgencyBackend Between(IAgencyBackend backend) => new Proxy(backend);

    private sealed class Proxy(IAgencyBackend backend) : BackendProxy(backend)
    {
        public override async Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
            => await base.SendAsync(call, cancellation) is var result && result is CallResult.Unknown
                ? new CallResult.Unknown($"No answer for {call.Content.Applicant.FullName}.")
                : result;
    }
}
