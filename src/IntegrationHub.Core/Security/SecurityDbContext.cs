using IntegrationHub.Core.Security.Keys;
using IntegrationHub.Core.Security.People;
using IntegrationHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IntegrationHub.Core.Security;

/// <summary>People, their roles and sessions, clients, and the keys of cookies.</summary>
public sealed class SecurityDbContext(DbContextOptions<SecurityDbContext> options)
    : HubDbContext(options)
{
    /// <summary>Everybody who signs in.</summary>
    public DbSet<HubUser> People => Set<HubUser>();

    /// <summary>The roles.</summary>
    public DbSet<HubRole> Roles => Set<HubRole>();

    /// <summary>Who holds which role.</summary>
    public DbSet<IdentityUserRole<Guid>> HeldRoles => Set<IdentityUserRole<Guid>>();

    /// <summary>Rights given to a person beside their roles.</summary>
    public DbSet<IdentityUserClaim<Guid>> Claims => Set<IdentityUserClaim<Guid>>();

    /// <summary>Who is signed in.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    internal DbSet<OpenIddictEntityFrameworkCoreApplication> Clients => Set<OpenIddictEntityFrameworkCoreApplication>();

    internal DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <inheritdoc/>
    protected override void AddTables(ModelBuilder model) => SecurityTables.Add(model);
}
