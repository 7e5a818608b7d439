using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Benchmarks.Features;

/// <summary>
/// The hub with parts of it taken out that no setting takes out, and with a gauge that it does not have: to measure, and for
/// nothing else.
/// </summary>
internal static class LesserHub
{
    public const string Argument = "serve-hub";
    public const string Journal = "journal";
    public const string Sealing = "sealing";

    /// <summary>Where it says how many bytes it has allocated since its start.</summary>
    public const string AllocatedPath = "/benchmark/allocated";

    /// <param name="without">Of <see cref="Journal"/> and <see cref="Sealing"/>.</param>
    public static async Task RunAsync(IReadOnlyCollection<string> without)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HubApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddHub();
        if (without.Contains(Sealing))
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IValueSeal, Open>());
        }

        if (without.Contains(Journal))
        {
            // Messages are written for those who handle them: without its handlers nothing of the journal is left.
            var handlers = (HandlerRegistry)builder.Services.Single(service => service.ServiceType == typeof(HandlerRegistry)).ImplementationInstance!;
            ((List<HandlerRegistration>)handlers.Registrations).RemoveAll(handler => handler.Module == "monitoring");
        }

        await using var app = builder.Build();
        app.UseHub();
        app.MapGet(AllocatedPath, () => GC.GetTotalAllocatedBytes()).AllowAnonymous();
        await app.RunAsync();
    }

    /// <summary>As long as what is sealed, and readable by everyone.</summary>
    private sealed class Open : IValueSeal
    {
        private const int Header = 28;

        public byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
        {
            var closed = new byte[Header + plain.Length];
            plain.CopyTo(closed.AsSpan(Header));
            return closed;
        }

        byte[] IValueSeal.Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> context) => closed[Header..].ToArray();
    }
}
