using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Time;

public static class TimeServices
{
    /// <summary>
    /// Adds <see cref="LocalClock"/> and <see cref="CalendarFile"/>. Reads <c>Hub:TimeZone</c> (an IANA name, default
    /// Asia/Jakarta) and <c>Hub:DataDirectory</c> (default ./data), in which a <c>calendar.json</c> may stand.
    /// </summary>
    public static IServiceCollection AddHubTime(this IServiceCollection services, IConfiguration configuration)
    {
        var path = Path.Combine(configuration["Hub:DataDirectory"] ?? "./data", "calendar.json");
        var zone = ZoneOf(configuration["Hub:TimeZone"] ?? LocalClock.DefaultZone);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new LocalClock(provider.GetRequiredService<TimeProvider>(), zone));
        services.AddSingleton(provider => new CalendarFile(
            path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CalendarFile>>()));
        return services;
    }

    private static TimeZoneInfo ZoneOf(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
        ? zone
        : throw new InvalidOperationException($"Hub:TimeZone is '{id}', which is no time zone; write an IANA name such as Asia/Jakarta.");
}
