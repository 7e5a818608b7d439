using IntegrationHub.Core.Security.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IntegrationHub.Core.Security.Machines;

/// <summary>OAuth2 client credentials at <c>/connect/token</c>; tokens are checked in this process.</summary>
internal static class TokenServer
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<ClientRights>();
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<SecurityDbContext>())
            .AddServer(ConfigureServer)
            .AddValidation(ConfigureValidation);
        services.AddOptions<OpenIddictServerOptions>()
            .Configure<TokenKeys, IOptions<HubOptions>, IOptions<SecurityOptions>>(Configure);
        services.AddOptions<OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreOptions>()
            .Configure<IOptions<HubOptions>>((options, hub)
                => options.DisableTransportSecurityRequirement = hub.Value.Profile != HubProfile.Production);
    }

    private static void ConfigureServer(OpenIddictServerBuilder server)
    {
        server.SetTokenEndpointUris("connect/token");
        server.AllowClientCredentialsFlow();

        // A client's own permissions are the list: an agency that comes by a connector file needs no registered scope.
        server.DisableScopeValidation();

        // Tokens are short and their client's rights are read anew (TokenRights), so no row is kept for each.
        server.DisableTokenStorage();
        server.DisableAuthorizationStorage();
        server.UseAspNetCore();
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<TokenRequests>());
    }

    private static void ConfigureValidation(OpenIddictValidationBuilder validation)
    {
        validation.UseLocalServer();
        validation.UseAspNetCore();
        validation.AddEventHandler<OpenIddictValidationEvents.ProcessAuthenticationContext>(handler => handler
            .UseSingletonHandler<TokenRights>()
            .SetOrder(OpenIddictValidationHandlers.ValidateAccessToken.Descriptor.Order + 500));
    }

    private static void Configure(
        OpenIddictServerOptions server, TokenKeys keys, IOptions<HubOptions> hub, IOptions<SecurityOptions> options)
    {
        // Fixed, so that a token fetched under one of the host's names is good under the others.
        server.Issuer = new Uri(hub.Value.PublicUrl, UriKind.Absolute);
        server.AccessTokenLifetime = options.Value.TokenLifetime;
        foreach (var (signing, encryption) in keys.Keys)
        {
            server.SigningCredentials.Add(new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256));
            server.EncryptionCredentials.Add(
                new EncryptingCredentials(encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }
}
