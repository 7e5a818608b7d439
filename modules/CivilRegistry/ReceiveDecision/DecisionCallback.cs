using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.CivilRegistry.ReceiveDecision;

/// <summary>An officer of the registry decided: <c>POST /callbacks/civil-registry/keputusan</c>.</summary>
internal static class DecisionCallback
{
    private static readonly CallbackFormat Format = new(
        "X-Waktu", "X-Tanda-Tangan", SignaturePrefix: "",
        services => services.GetRequiredService<IOptions<RegistrySettings>>().Value.CallbackSecret,
        Read);

    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapCallback<CivilCase>(AgencyCodes.CivilRegistry, "keputusan", Format);

    internal static ReceivedCallback? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, RegistryJson.Default.RegistryNotice) is { } notice ? Read(notice) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReceivedCallback? Read(RegistryNotice notice)
        => notice is { IdPemberitahuan: { } id, NomorUrut: { } number, NoPermintaan: { Length: > 0 } reference, IdLangkah: { } step }
            && RegistryStatus.Read(notice.Status) is { } status && RegistryTime.Read(notice.TglKeputusan) is { } at
            ? new ReceivedCallback(
                Guid.TryParse(step, out var stepId) ? stepId : Guid.Empty, id,
                new CaseReport(reference, status, at, notice.Alasan, notice.NomorHasil, notice.DataDiminta, number))
            : null;
}
