using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Plants;

/// <summary>A bug put into the simulated hub on purpose, at one of its seams, to prove that the checker sees it.</summary>
internal abstract class Plant
{
    /// <summary>The hub as it is.</summary>
    public static Plant None { get; } = new Nothing();

    /// <summary>Whether it can only show in a reconciliation.</summary>
    public virtual bool ShowsInReconciliation => false;

    /// <summary>Puts other services in the place of the hub's.</summary>
    public virtual void Alter(IServiceCollection services)
    {
    }

    public virtual IEnumerable<IInterceptor> Interceptors(SimulatedDatabase database) => [];

    /// <summary>Stands between the hub and a backend.</summary>
    public virtual IAgencyBackend Between(IAgencyBackend backend) => backend;

    /// <summary>A batch was given to its handler; whether it could be handled shows in the ledger.</summary>
    public virtual void HandedOver(SimulatedDatabase database, string queue, IReadOnlyList<Guid> messages, bool died)
    {
    }

    /// <summary>The broker gave a message back that no queue took.</summary>
    public virtual void Returned(SimulatedDatabase database, string queue, Guid message)
    {
    }

    public virtual IReadOnlyList<ClaimedCall> Claimed(SimulatedDatabase database, AgencyPort agency, IReadOnlyList<ClaimedCall> claimed)
        => claimed;

    public virtual CaseReport CalledBack(CaseReport report, DateTimeOffset now) => report;

    /// <summary>A person had a call made again.</summary>
    public virtual void Resent(SimulatedDatabase database, AgencyPort agency, Guid call)
    {
    }

    public virtual void Submitting(SimulatedDatabase database, DateTimeOffset now)
    {
    }

    /// <summary>A process died.</summary>
    public virtual void Died(SimulatedDatabase database)
    {
    }

    /// <summary>A process ended what it did, in whatever way.</summary>
    public virtual void Ended(SimulatedDatabase database)
    {
    }

    private sealed class Nothing : Plant;
}
