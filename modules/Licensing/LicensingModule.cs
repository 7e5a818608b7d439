using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Licensing.Cases;
using IntegrationHub.Modules.Licensing.LicenceFiles;
using IntegrationHub.Modules.Licensing.Oss;
using IntegrationHub.Modules.Licensing.ReceiveStatus;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing;

/// <summary>DPMPTSP: licences, permits and business numbers, through the licensing system (OSS).</summary>
public sealed class LicensingModule : HubModule
{
    internal const string Schema = "licensing";

    private static readonly Agency Agency = new(
        AgencyCodes.Licensing, "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Investment and One-Stop Licensing Office");

    /// <inheritdoc/>
    public override string Name => Schema;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackendSettings<OssSettings>(Agency.Code, configuration);
        services.AddBackendClient(
                Agency.Code, provider => provider.GetRequiredService<IOptions<OssSettings>>().Value.Address)
            .ConfigureHttpClient((provider, client) => client.DefaultRequestHeaders.Add(
                OssSettings.KeyHeader, provider.GetRequiredService<IOptions<OssSettings>>().Value.UserKey));
        services.AddAgency<LicensingDbContext, LicenceCase, LicenceCaseRules, OssBackend>(Agency, configuration);
        services.AddKeyedScoped<IIssuedDocuments, LicenceFileReader>(Agency.Code);
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<LicensingDbContext>().OnCommandsTo<LicenceCase>(Agency.Code);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => LicensingTables.Add(model);

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => StatusCallback.Map(endpoints);
}
