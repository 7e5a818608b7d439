using Microsoft.AspNetCore.Identity;

namespace IntegrationHub.Core.Security.People;

/// <summary>A person who signs in.</summary>
public sealed class HubUser : IdentityUser<Guid>
{
    /// <summary>The name shown to others.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Made by the Demo profile; no other lets them in.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Since when the person may not sign in any more.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>A role that people hold; what it grants stands in <see cref="Roles"/>.</summary>
public sealed class HubRole : IdentityRole<Guid>;

/// <summary>One sign-in of a person, from the password to the sign-out.</summary>
public sealed class Session
{
    /// <summary>Stands, sealed, in the cookie.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose session it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>The person's stamp at sign-in: a new password ends every session.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ends even if it is used.</summary>
    public DateTimeOffset EndsAt { get; init; }
}
