using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Messaging;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core;

/// <summary>What a module declares about itself, once. The host lists the modules in <c>HubModules.cs</c>.</summary>
public abstract class HubModule
{
    /// <summary>The module's name: lower case, also its database schema.</summary>
    public abstract string Name { get; }

    /// <summary>The module's services, its DbContext included.</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    /// <summary>The messages the module handles; a queue each.</summary>
    public virtual void AddHandlers(HandlerRegistry handlers)
    {
    }

    /// <summary>The module's own tables, all in its own schema. Used by its DbContext and by the migrations.</summary>
    public virtual void AddTables(ModelBuilder model)
    {
    }

    /// <summary>The module's recurring jobs, in local time.</summary>
    public virtual void AddJobs(JobSchedule jobs)
    {
    }

    /// <summary>The module's HTTP endpoints; its Razor pages are found by the host.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
