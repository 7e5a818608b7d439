using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Security.Demo;

/// <summary>One invented person of the demo.</summary>
/// <param name="Key">What <c>/demo/masuk</c> takes as <c>peran</c>; also the name to sign in with.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="Role">The one role they hold.</param>
public sealed record DemoPerson(string Key, string DisplayName, string Role)
{
    /// <summary>The name to sign in with.</summary>
    public string UserName => Key;
}

/// <summary>The people of the Demo profile. No other profile makes them or lets them in.</summary>
public static class DemoPeople
{
    /// <summary>Everybody's password; shown on the sign-in page.</summary>
    public static string Password => "demo-sandi-2026";

    /// <summary>The key of the role without an account: the citizen.</summary>
    public const string Citizen = "warga";

    /// <summary>Everybody, in the order shown.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("petugas", "Rina Kartika", Roles.CounterOfficer),
        new("disdukcapil", "Asep Hidayat", Roles.AgencyOfficer(AgencyCodes.CivilRegistry)),
        new("dpmptsp", "Dewi Anggraeni", Roles.AgencyOfficer(AgencyCodes.Licensing)),
        new("kepala-dpmptsp", "Hendra Wirawan", Roles.AgencyHead(AgencyCodes.Licensing)),
        new("bapenda", "Yusuf Maulana", Roles.AgencyOfficer(AgencyCodes.Tax)),
        new("dinkes", "Lilis Suryani", Roles.AgencyOfficer(AgencyCodes.Health)),
        new("ti", "Bagus Pratama", Roles.ItOperator),
        new("pengawas", "Nur Aisyah", Roles.Supervisor),
        new("auditor", "Teguh Santoso", Roles.Auditor),
        new("admin", "Maya Lestari", Roles.Administrator),
    ];
}
