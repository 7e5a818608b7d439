using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Core.Security.Keys;
using IntegrationHub.Core.Security.Machines;
using IntegrationHub.Core.Security.People;
using IntegrationHub.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security;

/// <summary>
/// Brings people, roles and clients to what the profile wants. Called once the database is migrated and before anything
/// is served; may be called again and by several nodes at once.
/// </summary>
public sealed class SecuritySeed
{
    private readonly IServiceScopeFactory scopes;
    private readonly IStorageDialect dialect;
    private readonly HubProfile profile;
    private readonly FirstAdministrator first;

    internal SecuritySeed(
        IServiceScopeFactory scopes, IStorageDialect dialect, IOptions<HubOptions> hub, IOptions<SecurityOptions> options)
    {
        this.scopes = scopes;
        this.dialect = dialect;
        profile = hub.Value.Profile;
        first = options.Value.FirstAdministrator;
    }

    /// <summary>Seeds.</summary>
    /// <exception cref="InvalidOperationException">
    /// Production holds a demo account or lacks its token keys, or the first administrator's password is too weak; says what to do.
    /// </exception>
    public async Task ApplyAsync(CancellationToken cancellation = default)
    {
        try
        {
            await ApplyOnceAsync(cancellation);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // Another node was seeding. It went first through the same rows in the same order and has committed now.
            await ApplyOnceAsync(cancellation);
        }
    }

    private async Task ApplyOnceAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;

        // Fails here, before anything is served, when the keys are missing.
        services.GetRequiredService<TokenKeys>();
        if (profile == HubProfile.Production)
        {
            await RefuseDemoAsync(services, cancellation);
        }

        await using var transaction = await services.GetRequiredService<SecurityDbContext>().BeginAsync(cancellation);
        await AddRolesAsync(services, cancellation);
        await AddFirstAdministratorAsync(services, cancellation);
        if (profile == HubProfile.Demo)
        {
            await AddDemoPeopleAsync(services, cancellation);
            await AddDemoClientsAsync(services, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task RefuseDemoAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<SecurityDbContext>();
        var found = await db.People.Where(person => person.IsDemo).Select(person => person.UserName!).ToListAsync(cancellation);
        found.AddRange(await PresentDemoClientsAsync(db, cancellation));
        if (found.Count > 0)
        {
            throw new InvalidOperationException(
                $"Hub:Profile is Production, but the database holds demo accounts: {string.Join(", ", found)}. "
                + "Use a database that never ran the demo, for example Storage__ConnectionString=Host=db;Database=hub_production.");
        }
    }

    private static async Task AddRolesAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var people = services.GetRequiredService<PeopleRegister>();
        var present = await services.GetRequiredService<SecurityDbContext>().Roles.Select(role => role.Name!).ToListAsync(cancellation);
        var agencies = services.GetServices<Agency>().SelectMany(agency => new[] { Roles.AgencyOfficer(agency.Code), Roles.AgencyHead(agency.Code) });
        foreach (var role in Roles.Central.Concat(agencies).Except(present))
        {
            await people.EnsureRoleAsync(role);
        }
    }

    private async Task AddFirstAdministratorAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (first.UserName.Length == 0 || await HasAdministratorAsync(services, cancellation))
        {
            return;
        }

        var made = await services.GetRequiredService<PeopleRegister>().CreateAsync(
            PeopleRegister.NewPerson(first.UserName, first.UserName, isDemo: false), first.Password, [Roles.Administrator]);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(
                "Security:FirstAdministrator: " + string.Join(" ", made.Errors.Select(error => error.Description)));
        }
    }

    private static async Task<bool> HasAdministratorAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<SecurityDbContext>();
        return await (
            from held in db.HeldRoles
            join role in db.Roles on held.RoleId equals role.Id
            where role.Name == Roles.Administrator
            select held).AnyAsync(cancellation);
    }

    private static async Task AddDemoPeopleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<SecurityDbContext>();
        var register = services.GetRequiredService<PeopleRegister>();
        var present = await db.People.Where(person => person.IsDemo).Select(person => person.UserName!).ToListAsync(cancellation);
        foreach (var person in DemoPeople.All.ExceptBy(present, person => person.UserName))
        {
            var made = await register.CreateAsync(
                PeopleRegister.NewPerson(person.UserName, person.DisplayName, isDemo: true), DemoPeople.Password, [person.Role]);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException(
                    $"Demo person {person.UserName}: {string.Join(" ", made.Errors.Select(error => error.Description))}");
            }
        }
    }

    private static async Task AddDemoClientsAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var register = services.GetRequiredService<ClientRegister>();
        var present = await PresentDemoClientsAsync(services.GetRequiredService<SecurityDbContext>(), cancellation);
        foreach (var client in DemoClients.All.ExceptBy(present, client => client.ClientId))
        {
            await register.CreateAsync(client.ClientId, client.DisplayName, DemoClients.Secret, client.Scopes, cancellation);
        }
    }

    private static async Task<List<string>> PresentDemoClientsAsync(SecurityDbContext db, CancellationToken cancellation)
    {
        var demo = DemoClients.All.Select(client => client.ClientId).ToList();
        return await db.Clients.Select(client => client.ClientId!).Where(id => demo.Contains(id)).ToListAsync(cancellation);
    }
}
