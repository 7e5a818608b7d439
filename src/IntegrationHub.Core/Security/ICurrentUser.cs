using IntegrationHub.Core.Http;

namespace IntegrationHub.Core.Security;

/// <summary>Who asks: a person at a page or a machine with a token. Use cases check rights here, at most 5 s old.</summary>
public interface ICurrentUser
{
    /// <summary>Whether anybody is signed in.</summary>
    bool IsAuthenticated { get; }

    /// <summary>The person's id, or the client's; stands in records of who did what.</summary>
    /// <exception cref="ProblemException">Nobody is signed in: 401.</exception>
    string Id { get; }

    /// <summary>The name shown to others.</summary>
    /// <exception cref="ProblemException">Nobody is signed in: 401.</exception>
    string DisplayName { get; }

    /// <summary>The machine's client id; null for a person.</summary>
    string? ClientId { get; }

    /// <summary>The person's roles; none for a machine.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>Whether the caller has a right, for example <c>cases.read:tax</c>; <c>cases.read:*</c> asks for any agency.</summary>
    bool Has(string right);

    /// <summary>The agencies over which the caller has a right, for example <c>cases.read</c>.</summary>
    IReadOnlyList<string> AgenciesWith(string right);
}

/// <summary>What use cases say about rights.</summary>
public static class CurrentUserExtensions
{
    /// <summary>Goes on only with the right.</summary>
    /// <exception cref="ForbiddenException">The caller lacks it: 403.</exception>
    /// <exception cref="ProblemException">Nobody is signed in: 401.</exception>
    public static void Demand(this ICurrentUser user, string right)
    {
        if (!user.IsAuthenticated)
        {
            throw new ProblemException(Problems.Unauthenticated());
        }

        if (!user.Has(right))
        {
            throw new ForbiddenException(right);
        }
    }

    /// <summary>Goes on only with the right; without it the caller must not learn that the thing exists.</summary>
    /// <exception cref="HiddenException">The caller lacks it: 404.</exception>
    public static void DemandHidden(this ICurrentUser user, string right)
    {
        if (!user.Has(right))
        {
            throw new HiddenException();
        }
    }
}
