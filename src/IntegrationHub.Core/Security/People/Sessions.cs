using System.Security.Claims;
using IntegrationHub.Core.Security.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security.People;

/// <summary>Who stands behind a session, with the rights they have now.</summary>
internal sealed class Sessions(IServiceScopeFactory scopes, IOptions<HubOptions> hub, TimeProvider clock)
{
    private readonly BriefCache<Guid, ClaimsPrincipal?> cache = new(clock);

    /// <summary>The person; null when the session has ended or the person may not be here any more.</summary>
    public ValueTask<ClaimsPrincipal?> FindAsync(Guid session) => cache.GetAsync(session, LoadAsync);

    public void Forget(Guid session) => cache.Forget(session);

    private async Task<ClaimsPrincipal?> LoadAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SecurityDbContext>();
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join person in db.People.AsNoTracking() on session.UserId equals person.Id
            where session.Id == id
            select new { session, person }).SingleOrDefaultAsync();
        if (found is null || !MayStay(found.session, found.person))
        {
            return null;
        }

        var roles = await (
            from held in db.HeldRoles
            join role in db.Roles on held.RoleId equals role.Id
            where held.UserId == found.person.Id
            select role.Name!).ToListAsync();
        var rights = await db.Claims
            .Where(claim => claim.UserId == found.person.Id && claim.ClaimType == HubClaims.Right)
            .Select(claim => claim.ClaimValue!)
            .ToListAsync();
        return Principal(id, found.person, roles, rights);
    }

    private bool MayStay(Session session, HubUser person)
        => clock.GetUtcNow() < session.EndsAt
            && person.DisabledAt is null
            && person.SecurityStamp == session.SecurityStamp
            && (!person.IsDemo || hub.Value.Profile == HubProfile.Demo);

    private static ClaimsPrincipal Principal(Guid session, HubUser person, List<string> roles, List<string> rights)
    {
        IEnumerable<Claim> claims =
        [
            new(HubClaims.Subject, person.Id.ToString()),
            new(HubClaims.Name, person.DisplayName),
            new(HubClaims.Session, session.ToString()),
            .. roles.Select(role => new Claim(HubClaims.Role, role)),
            .. roles.SelectMany(Roles.RightsOf).Concat(rights).Distinct().Select(right => new Claim(HubClaims.Right, right)),
        ];
        return new(new ClaimsIdentity(claims, HubSchemes.Session, HubClaims.Name, HubClaims.Role));
    }
}
