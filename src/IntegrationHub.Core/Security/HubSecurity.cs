using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security.Authorization;
using IntegrationHub.Core.Security.Keys;
using IntegrationHub.Core.Security.Machines;
using IntegrationHub.Core.Security.People;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;

namespace IntegrationHub.Core.Security;

/// <summary>People and machines: who they are and what they may do.</summary>
public static class HubSecurity
{
    private const int HashIterations = 210_000;
    private const int DemoHashIterations = 10_000;
    private const int ShortestPassword = 12;

    /// <summary>Adds sign-in, tokens and rights. Needs the store (<c>AddHubMessaging</c>) and <c>AddHubHttp</c>.</summary>
    public static IServiceCollection AddHubSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SecurityOptions>(configuration.GetSection(SecurityOptions.Section));
        services.AddHubContext<SecurityDbContext>();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton(provider => new SecuritySeed(
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<IStorageDialect>(),
            provider.GetRequiredService<IOptions<HubOptions>>(),
            provider.GetRequiredService<IOptions<SecurityOptions>>()));
        AddPeople(services);
        AddAuthentication(services);
        AddAuthorization(services);
        AddCookieKeys(services);
        TokenServer.Add(services);
        services.AddScoped(provider => new ClientRegister(
            provider.GetRequiredService<OpenIddict.Abstractions.IOpenIddictApplicationManager>(),
            provider.GetRequiredService<ICurrentUser>()));
        return services;
    }

    /// <summary>
    /// Follows <c>UseHubHttp</c>, which routes: who it is, whether another site sent it, how much they may ask, whether
    /// they may, and the antiforgery tokens of forms.
    /// </summary>
    public static IApplicationBuilder UseHubSecurity(this IApplicationBuilder app)
        => app.UseAuthentication()
            .UseMiddleware<SameOriginGuard>()
            .UseMiddleware<CallerThrottle>()
            .UseAuthorization()
            .UseAntiforgery();

    /// <summary>Maps <c>POST /keluar</c> and, in the Demo profile, <c>POST /demo/masuk</c>.</summary>
    public static IEndpointRouteBuilder MapHubSecurity(this IEndpointRouteBuilder endpoints)
    {
        AccountEndpoints.Map(endpoints, endpoints.ServiceProvider.GetRequiredService<IOptions<HubOptions>>().Value.Profile);
        return endpoints;
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddIdentityCore<HubUser>(identity => identity.Password = new PasswordOptions
        {
            // Length is what helps; rules about signs only make passwords alike (NIST SP 800-63B 3.1.1.2).
            RequiredLength = ShortestPassword,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        })
            .AddUserStore<UserStore<HubUser, HubRole, SecurityDbContext, Guid>>()
            .AddDefaultTokenProviders();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<HubOptions>>((hasher, hub)
            => hasher.IterationCount = hub.Value.Profile == HubProfile.Demo ? DemoHashIterations : HashIterations);
        services.AddSingleton<Sessions>();
        services.AddScoped<SessionCookie>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<IPeopleNames, PeopleNames>();
        services.AddScoped(provider => new SignIn(
            provider.GetRequiredService<SecurityDbContext>(),
            provider.GetRequiredService<PasswordCheck>(),
            provider.GetRequiredService<Sessions>(),
            provider.GetRequiredService<IOptions<SecurityOptions>>(),
            provider.GetRequiredService<IOptions<HubOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new PeopleRegister(
            provider.GetRequiredService<UserManager<HubUser>>(),
            provider.GetRequiredService<SecurityDbContext>(),
            provider.GetRequiredService<ICurrentUser>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddAuthentication(IServiceCollection services)
    {
        services.AddAuthentication(HubSchemes.Either)
            .AddPolicyScheme(HubSchemes.Either, null, scheme => scheme.ForwardDefaultSelector = Choose)
            .AddCookie(HubSchemes.Session, cookie =>
            {
                cookie.EventsType = typeof(SessionCookie);
                cookie.LoginPath = "/masuk";
                cookie.ReturnUrlParameter = "kembali";
                cookie.SlidingExpiration = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.HttpOnly = true;
            });
        services.AddOptions<CookieAuthenticationOptions>(HubSchemes.Session)
            .Configure<IOptions<HubOptions>, IOptions<SecurityOptions>>((cookie, hub, security) =>
            {
                cookie.ExpireTimeSpan = security.Value.SessionIdle;
                Guard(cookie.Cookie, "hub.session", hub.Value);
            });
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<HubOptions>>((antiforgery, hub) =>
        {
            // The hub's own headers say it on every answer.
            antiforgery.SuppressXFrameOptionsHeader = true;
            Guard(antiforgery.Cookie, "hub.form", hub.Value);
        });
    }

    private static string Choose(HttpContext context)
        => context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme
            : HubSchemes.Session;

    // A browser takes a __Host- cookie over TLS alone, and the demo on one machine speaks plain HTTP.
    private static void Guard(CookieBuilder cookie, string name, HubOptions hub)
    {
        var secure = hub.Profile == HubProfile.Production || hub.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        cookie.Name = secure ? "__Host-" + name : name;
        cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Path = "/";
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, RightPolicies>();
        services.AddSingleton<IAuthorizationHandler, RightCheck>();
    }

    private static void AddCookieKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("IntegrationHub");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory, KeyEncryptionKeys>((ring, scopes, keys) =>
        {
            ring.XmlRepository = new ProtectionKeys(scopes);
            ring.XmlEncryptor = new SealedKeyXml(keys);
        });
    }
}
