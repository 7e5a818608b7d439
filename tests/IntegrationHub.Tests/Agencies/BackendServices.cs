using System.Net;
using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Tests.Agencies;

/// <summary>A module's backend by itself, as the module registers it; no hub, no database.</summary>
internal sealed class BackendServices : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly string agency;

    /// <param name="wire">Answers in the backend's place, on the agency's client and on its token client.</param>
    public BackendServices(
        HubModule module,
        string agency,
        IReadOnlyDictionary<string, string?> settings,
        StubWire? wire = null,
        TimeSpan? callTimeout = null,
        TimeProvider? clock = null)
    {
        this.agency = agency;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.Configure<HubOptions>(configuration.GetSection(HubOptions.Section));
        module.AddServices(services, configuration);
        foreach (var name in new[] { agency, $"{agency}-token" })
        {
            var client = services.AddHttpClient(name).ConfigureHttpClient(http => http.Timeout = callTimeout ?? http.Timeout);
            if (wire is not null)
            {
                client.ConfigurePrimaryHttpMessageHandler(() => wire);
            }
        }

        provider = services.BuildServiceProvider();
    }

    public IAgencyBackend Backend => provider.GetRequiredKeyedService<IAgencyBackend>(agency);

    /// <summary>What the start of the hub would say about the settings.</summary>
    public IReadOnlyList<string> Problems()
    {
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}

/// <summary>What a request of the hub is answered, one after the other; the last answer stays.</summary>
internal sealed class StubWire(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int answered;

    public List<HttpRequestMessage> Requests { get; } = [];

    public static HttpResponseMessage Answer(string body, string type, HttpStatusCode status = HttpStatusCode.OK)
        => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(answers[Math.Min(answered++, answers.Length - 1)](request));
    }
}
