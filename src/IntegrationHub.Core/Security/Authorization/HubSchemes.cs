namespace IntegrationHub.Core.Security.Authorization;

/// <summary>The ways a request says who sends it.</summary>
internal static class HubSchemes
{
    /// <summary>A token where the request carries one, else the session.</summary>
    public const string Either = "hub";

    /// <summary>The cookie of a signed-in person.</summary>
    public const string Session = "hub.session";
}
