using System.Security.Claims;
using IntegrationHub.Core.Security.Authorization;
using IntegrationHub.Core.Security.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security.People;

/// <summary>Signs people in and out; every sign-in is a new session, and the browser's earlier one ends.</summary>
public sealed class SignIn
{
    /// <summary>The most characters a name to sign in with has.</summary>
    public const int LongestUserName = 100;

    /// <summary>The most characters a password has: hashing a long one costs time.</summary>
    public const int LongestPassword = 200;

    private readonly SecurityDbContext db;
    private readonly PasswordCheck passwords;
    private readonly Sessions sessions;
    private readonly SecurityOptions options;
    private readonly HubProfile profile;
    private readonly TimeProvider clock;

    internal SignIn(
        SecurityDbContext db, PasswordCheck passwords, Sessions sessions, IOptions<SecurityOptions> options, IOptions<HubOptions> hub, TimeProvider clock)
    {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.options = options.Value;
        profile = hub.Value.Profile;
        this.clock = clock;
    }

    /// <summary>Signs in with a password.</summary>
    /// <returns>
    /// False when name or password is wrong or the account is locked or closed; which of them is told to nobody.
    /// </returns>
    public async Task<bool> WithPasswordAsync(HttpContext context, string userName, string password, CancellationToken cancellation)
    {
        if (userName.Length > LongestUserName || password.Length > LongestPassword)
        {
            return false;
        }

        var person = await passwords.CheckAsync(userName, password, cancellation);
        if (person is null || (person.IsDemo && profile != HubProfile.Demo))
        {
            return false;
        }

        await BeginAsync(context, person, cancellation);
        return true;
    }

    /// <summary>Takes one of the demo's roles.</summary>
    /// <returns>False outside the Demo profile and for a role that does not exist.</returns>
    public async Task<bool> AsDemoAsync(HttpContext context, string key, CancellationToken cancellation)
    {
        if (profile != HubProfile.Demo || DemoPeople.All.FirstOrDefault(person => person.Key == key) is not { } chosen)
        {
            return false;
        }

        var person = await db.People.AsNoTracking()
            .SingleAsync(row => row.UserName == chosen.UserName && row.IsDemo, cancellation);
        await BeginAsync(context, person, cancellation);
        return true;
    }

    /// <summary>Ends the session: its cookie is worth nothing any more, also in other hands.</summary>
    public async Task OutAsync(HttpContext context, CancellationToken cancellation)
    {
        await EndPresentAsync(context, cancellation);
        await context.SignOutAsync(HubSchemes.Session);
    }

    private async Task BeginAsync(HttpContext context, HubUser person, CancellationToken cancellation)
    {
        await EndPresentAsync(context, cancellation);
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            UserId = person.Id,
            SecurityStamp = person.SecurityStamp ?? throw new InvalidOperationException($"{person.Id} has no security stamp."),
            StartedAt = now,
            EndsAt = now + options.SessionMaximum,
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellation);
        var identity = new ClaimsIdentity([new Claim(HubClaims.Session, session.Id.ToString())], HubSchemes.Session);
        await context.SignInAsync(HubSchemes.Session, new ClaimsPrincipal(identity));
    }

    private async Task EndPresentAsync(HttpContext context, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var present = SessionCookie.SessionOf(context.User);
        await using var transaction = await db.BeginAsync(cancellation);
        await db.Sessions.Where(row => row.Id == present || row.EndsAt <= now).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        if (present is { } ended)
        {
            sessions.Forget(ended);
        }
    }
}
