namespace IntegrationHub.Core.Security;

/// <summary>The roles people hold and the rights each grants. An agency's roles end in <c>:{agency}</c>.</summary>
public static class Roles
{
    /// <summary>Petugas loket: files applications.</summary>
    public const string CounterOfficer = "counter-officer";

    /// <summary>TI: sees flows, opens bodies, resends.</summary>
    public const string ItOperator = "it-operator";

    /// <summary>Pengawas: reconciliation and its sign-off.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Auditor: sees everything that was done, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Administrator: people, clients, settings.</summary>
    public const string Administrator = "administrator";

    private const string AgencyOfficerPrefix = "agency-officer:";
    private const string AgencyHeadPrefix = "agency-head:";

    private static readonly Dictionary<string, string[]> Granted = new()
    {
        [CounterOfficer] = [Rights.ApplicationsSubmit, Rights.ApplicationsRead, Rights.CatalogueRead],
        [ItOperator] =
        [
            Rights.OperationsRead, Rights.OperationsBodies, Rights.OperationsResend, Rights.ApplicationsRead, Rights.CatalogueRead,
        ],
        [Supervisor] =
        [
            Rights.ReconciliationRead, Rights.ReconciliationRun, Rights.ReconciliationSign,
            Rights.OperationsRead, Rights.ApplicationsRead, Rights.CatalogueRead,
        ],
        [Auditor] =
        [
            Rights.AuditRead, Rights.ReconciliationRead, Rights.OperationsRead, Rights.ApplicationsRead, Rights.CatalogueRead,
        ],
        [Administrator] =
        [
            Rights.AdministrationPeople, Rights.AdministrationSettings, Rights.CataloguePublish, Rights.CatalogueRead,
            Rights.OperationsRead,
        ],
    };

    /// <summary>The roles that belong to no agency.</summary>
    public static IReadOnlyCollection<string> Central => Granted.Keys;

    /// <summary>Petugas instansi: the worklist of one agency.</summary>
    public static string AgencyOfficer(string agency) => AgencyOfficerPrefix + agency;

    /// <summary>Kepala instansi: as the officer, and the second pair of eyes.</summary>
    public static string AgencyHead(string agency) => AgencyHeadPrefix + agency;

    /// <summary>The rights a role grants; none for a role that no longer exists.</summary>
    public static IEnumerable<string> RightsOf(string role)
    {
        if (Granted.TryGetValue(role, out var rights))
        {
            return rights;
        }

        return AgencyOf(role) is { } agency
            ? [Rights.CasesRead(agency), Rights.CasesDecide(agency), Rights.CatalogueRead]
            : [];
    }

    /// <summary>The agency of an agency's role; null for any other.</summary>
    public static string? AgencyOf(string role)
        => role.StartsWith(AgencyOfficerPrefix, StringComparison.Ordinal) ? role[AgencyOfficerPrefix.Length..]
            : role.StartsWith(AgencyHeadPrefix, StringComparison.Ordinal) ? role[AgencyHeadPrefix.Length..]
            : null;
}
