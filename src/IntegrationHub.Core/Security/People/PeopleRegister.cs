using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Security.People;

/// <summary>Who may sign in and with which roles. Every change bites within 5 s.</summary>
public sealed class PeopleRegister
{
    private readonly UserManager<HubUser> people;
    private readonly SecurityDbContext db;
    private readonly ICurrentUser user;
    private readonly TimeProvider clock;

    internal PeopleRegister(UserManager<HubUser> people, SecurityDbContext db, ICurrentUser user, TimeProvider clock)
    {
        this.people = people;
        this.db = db;
        this.user = user;
        this.clock = clock;
    }

    /// <summary>Adds a person. The result says why not: a weak password, a name that is taken.</summary>
    public Task<IdentityResult> AddAsync(string userName, string displayName, string password, IEnumerable<string> roles)
    {
        user.Demand(Rights.AdministrationPeople);
        return CreateAsync(NewPerson(userName, displayName, isDemo: false), password, roles);
    }

    /// <summary>Gives a role of <see cref="Roles"/>.</summary>
    public async Task<IdentityResult> GiveRoleAsync(Guid person, string role)
    {
        var found = await FindAsync(person);
        await EnsureRoleAsync(role);
        return await people.AddToRoleAsync(found, role);
    }

    /// <summary>Takes a role away.</summary>
    public async Task<IdentityResult> TakeRoleAsync(Guid person, string role)
        => await people.RemoveFromRoleAsync(await FindAsync(person), role);

    /// <summary>Sets a new password; every session of the person ends.</summary>
    public async Task<IdentityResult> SetPasswordAsync(Guid person, string password)
    {
        var found = await FindAsync(person);
        return await people.ResetPasswordAsync(found, await people.GeneratePasswordResetTokenAsync(found), password);
    }

    /// <summary>Lets a person in no more; what they did stays under their name.</summary>
    public async Task<IdentityResult> DisableAsync(Guid person)
    {
        var found = await FindAsync(person);
        found.DisabledAt = clock.GetUtcNow();
        return await people.UpdateSecurityStampAsync(found);
    }

    internal static HubUser NewPerson(string userName, string displayName, bool isDemo) => new()
    {
        Id = Guid.NewGuid(),
        UserName = userName,
        DisplayName = displayName,
        IsDemo = isDemo,
    };

    internal async Task<IdentityResult> CreateAsync(HubUser person, string password, IEnumerable<string> roles)
    {
        // One transaction, the caller's or one of its own: nobody is left behind without their roles.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginAsync() : null;
        var created = await people.CreateAsync(person, password);
        if (!created.Succeeded)
        {
            return created;
        }

        foreach (var role in roles)
        {
            await EnsureRoleAsync(role);
            await people.AddToRoleAsync(person, role);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }

        return created;
    }

    internal async Task EnsureRoleAsync(string role)
    {
        if (!Roles.RightsOf(role).Any())
        {
            throw new ArgumentException($"There is no role {role}.", nameof(role));
        }

        var normalized = people.NormalizeName(role);
        if (!await db.Roles.AnyAsync(row => row.NormalizedName == normalized))
        {
            db.Add(new HubRole { Id = Guid.NewGuid(), Name = role, NormalizedName = normalized, ConcurrencyStamp = Guid.NewGuid().ToString() });
            await db.SaveChangesAsync();
        }
    }

    private async Task<HubUser> FindAsync(Guid person)
    {
        user.Demand(Rights.AdministrationPeople);
        return await people.FindByIdAsync(person.ToString()) ?? throw new Http.HiddenException();
    }
}
