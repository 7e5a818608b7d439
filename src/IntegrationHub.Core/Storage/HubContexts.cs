using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Storage;

/// <summary>How contexts on the hub's store are made.</summary>
public static class HubContexts
{
    // As many of a kind as are at work together under load; what comes beyond is made for once.
    private const int Kept = 128;

    /// <summary>Adds a module's DbContext on the hub's store.</summary>
    public static IServiceCollection AddHubContext<TContext>(this IServiceCollection services)
        where TContext : HubDbContext
        => services.AddDbContextPool<TContext>(
            (provider, options) => provider.GetRequiredService<IStorageDialect>().Configure(options), Kept);

    /// <summary>A context on an open connection, which stays its owner's.</summary>
    internal static TContext Create<TContext>(IServiceProvider services, DbConnection connection)
        where TContext : HubDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseApplicationServiceProvider(services);
        services.GetRequiredService<IStorageDialect>().Configure(options, connection);
        return ActivatorUtilities.CreateInstance<TContext>(services, options.Options);
    }

    internal static HubStorage StorageOf(DbContextOptions options)
        => options.GetExtension<CoreOptionsExtension>().ApplicationServiceProvider!.GetRequiredService<HubStorage>();
}
