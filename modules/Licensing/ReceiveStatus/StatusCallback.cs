using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Modules.Licensing.Cases;
using IntegrationHub.Modules.Licensing.Oss;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing.ReceiveStatus;

/// <summary>The status of an application changed: <c>POST /callbacks/licensing/izinstatus</c>.</summary>
internal static class StatusCallback
{
    private static readonly CallbackFormat Format = new(
        "X-Timestamp", "X-Signature", "sha256=",
        services => services.GetRequiredService<IOptions<OssSettings>>().Value.CallbackSecret,
        Read);

    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapCallback<LicenceCase>(AgencyCodes.Licensing, "izinstatus", Format);

    internal static ReceivedCallback? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, OssJson.Default.OssNotice)?.Status is { IdPermohonan: { } step } izin
                && OssFacts.Report(izin) is { } report
                ? new ReceivedCallback(
                    Guid.TryParse(step, out var stepId) ? stepId : Guid.Empty, $"{report.Reference}:{report.Sequence}", report)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
