using IntegrationHub.Core.Security.Keys;
using IntegrationHub.Core.Security.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IntegrationHub.Core.Security;

/// <summary>The tables of people, roles, sessions, clients and keys. Used by their context and by the migrations.</summary>
public static class SecurityTables
{
    /// <summary>The schema of security.</summary>
    public const string Schema = "security";

    /// <summary>Adds the tables.</summary>
    public static void Add(ModelBuilder model)
    {
        AddPeople(model);
        AddRoles(model);
        AddClients(model);
        model.Entity<ProtectionKey>(key =>
        {
            key.ToTable("protection_key", Schema);
            key.Property(row => row.Name).HasMaxLength(200);
            key.HasKey(row => row.Name);
        });
    }

    private static void AddPeople(ModelBuilder model)
    {
        model.Entity<HubUser>(user =>
        {
            user.ToTable("person", Schema);
            user.Property(row => row.Id).ValueGeneratedNever();
            user.Property(row => row.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(36);
            user.Property(row => row.UserName).HasMaxLength(100);
            user.Property(row => row.NormalizedUserName).HasMaxLength(100);
            user.Property(row => row.Email).HasMaxLength(254);
            user.Property(row => row.NormalizedEmail).HasMaxLength(254);
            user.Property(row => row.DisplayName).HasMaxLength(100);
            user.HasIndex(row => row.NormalizedUserName).IsUnique();
        });
        model.Entity<IdentityUserClaim<Guid>>(claim =>
        {
            claim.ToTable("person_claim", Schema);
            claim.Property(row => row.ClaimType).HasMaxLength(100);
            claim.Property(row => row.ClaimValue).HasMaxLength(200);
            claim.HasOne<HubUser>().WithMany().HasForeignKey(row => row.UserId);
        });
        model.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("person_login", Schema);
            login.HasKey(row => new { row.LoginProvider, row.ProviderKey });
            login.HasOne<HubUser>().WithMany().HasForeignKey(row => row.UserId);
        });
        model.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("person_token", Schema);
            token.HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
            token.HasOne<HubUser>().WithMany().HasForeignKey(row => row.UserId);
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("session", Schema);
            session.Property(row => row.Id).ValueGeneratedNever();
            session.Property(row => row.SecurityStamp).HasMaxLength(64);
            session.HasOne<HubUser>().WithMany().HasForeignKey(row => row.UserId);
        });
    }

    private static void AddRoles(ModelBuilder model)
    {
        model.Entity<HubRole>(role =>
        {
            role.ToTable("role", Schema);
            role.Property(row => row.Id).ValueGeneratedNever();
            role.Property(row => row.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(36);
            role.Property(row => row.Name).HasMaxLength(100);
            role.Property(row => row.NormalizedName).HasMaxLength(100);
            role.HasIndex(row => row.NormalizedName).IsUnique();
        });
        model.Entity<IdentityRoleClaim<Guid>>(claim =>
        {
            claim.ToTable("role_claim", Schema);
            claim.HasOne<HubRole>().WithMany().HasForeignKey(row => row.RoleId);
        });
        model.Entity<IdentityUserRole<Guid>>(held =>
        {
            held.ToTable("person_role", Schema);
            held.HasKey(row => new { row.UserId, row.RoleId });
            held.HasOne<HubUser>().WithMany().HasForeignKey(row => row.UserId);
            held.HasOne<HubRole>().WithMany().HasForeignKey(row => row.RoleId);
        });
    }

    private static void AddClients(ModelBuilder model)
    {
        model.UseOpenIddict();
        model.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("client", Schema);
        model.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("client_authorization", Schema);
        model.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("scope", Schema);
        model.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("token", Schema);
    }
}
