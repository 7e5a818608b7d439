using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>What asking for a token gave.</summary>
/// <param name="Token">The token; null when there is none.</param>
/// <param name="FreshUntil">From then on another is fetched, a little before the platform refuses it.</param>
/// <param name="Otherwise">Without a token: what that means for the call that wanted it, and was therefore not sent.</param>
internal sealed record AccessToken(string? Token, DateTimeOffset FreshUntil, CallResult Otherwise);
