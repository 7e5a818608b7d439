using System.Globalization;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Modules.Licensing.Cases;
using IntegrationHub.Modules.Licensing.Oss;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing.ReceiveStatus;

/// <summary>OSS reports a numbered status: <c>POST /callbacks/licensing/izinstatus</c>.</summary>
internal static class StatusCallback
{
    private static readonly CallbackFormat Format = new(
        "X-Timestamp", "X-Signature", SignaturePrefix: "sha256=",
        services => services.GetRequiredService<IOptions<OssSettings>>().Value.CallbackSecret,
        Read);

    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapCallback<LicenceCase>(AgencyCodes.Licensing, "izinstatus", Format);

    internal static ReceivedCallback? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Read(JsonSerializer.Deserialize(body.Span, OssJson.Default.OssNotice)?.Status);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReceivedCallback? Read(OssLicence? status)
        => OssFacts.Report(status) is { Sequence: { } number } report
            ? new ReceivedCallback(
                Guid.TryParse(status!.IdPermohonan, out var step) ? step : Guid.Empty,
                string.Create(CultureInfo.InvariantCulture, $"{report.Reference}-{number}"), report)
            : null;
}
