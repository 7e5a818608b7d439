using System.Security.Claims;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Ui.Demo;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Ui.Account;

/// <summary>The people of the demo, and the citizen who needs no account, as roles to try.</summary>
internal sealed class DemoRoles(IStringLocalizer<Texts> texts) : IDemoRoles
{
    public IReadOnlyList<DemoRole> For(ClaimsPrincipal reader)
    {
        var worn = reader.FindFirst("role")?.Value;
        var isCitizen = reader.Identity is not { IsAuthenticated: true };
        return
        [
            .. DemoPeople.All.Select(person => Role(person.Key, person.Role == worn)),
            Role(DemoPeople.Citizen, isCitizen),
        ];
    }

    private DemoRole Role(string key, bool isCurrent) => new(key, texts[$"SignIn.Role.{key}"], Icon(key), isCurrent);

    private static string Icon(string key) => key switch
    {
        "petugas" => "user",
        "disdukcapil" => "id",
        "dpmptsp" or "kepala-dpmptsp" => "certificate",
        "bapenda" => "receipt-tax",
        "dinkes" => "heartbeat",
        "ti" => "activity",
        "pengawas" => "scale",
        "auditor" => "search",
        "admin" => "settings",
        _ => "users",
    };
}
