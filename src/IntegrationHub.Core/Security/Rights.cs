using System.Text.RegularExpressions;

namespace IntegrationHub.Core.Security;

/// <summary>
/// What a person or a machine may do. A right has the same name as the OAuth2 scope and the authorization policy;
/// a right over one agency's cases ends in <c>:{agency}</c>.
/// </summary>
public static partial class Rights
{
    /// <summary>File an application, add to it, cancel it.</summary>
    public const string ApplicationsSubmit = "applications.submit";

    /// <summary>See applications.</summary>
    public const string ApplicationsRead = "applications.read";

    /// <summary>See the service catalogue.</summary>
    public const string CatalogueRead = "catalogue.read";

    /// <summary>Propose and publish versions of the service catalogue.</summary>
    public const string CataloguePublish = "catalogue.publish";

    /// <summary>See message flows, messages without their bodies, journeys and failures.</summary>
    public const string OperationsRead = "operations.read";

    /// <summary>See bodies of messages, with a reason.</summary>
    public const string OperationsBodies = "operations.bodies";

    /// <summary>Resend messages; pause and resume agencies.</summary>
    public const string OperationsResend = "operations.resend";

    /// <summary>See reconciliation runs and breaks.</summary>
    public const string ReconciliationRead = "reconciliation.read";

    /// <summary>Start runs; repair, accept and assign breaks.</summary>
    public const string ReconciliationRun = "reconciliation.run";

    /// <summary>Sign a run off.</summary>
    public const string ReconciliationSign = "reconciliation.sign";

    /// <summary>See the audit log.</summary>
    public const string AuditRead = "audit.read";

    /// <summary>Manage people, their roles, and clients.</summary>
    public const string AdministrationPeople = "administration.people";

    /// <summary>See and change settings: calendar, retention, connectors.</summary>
    public const string AdministrationSettings = "administration.settings";

    /// <summary>The right over any one agency's cases to see them: the policy of pages that list the reader's own.</summary>
    public const string CasesReadAny = "cases.read:*";

    private const string CasesReadPrefix = "cases.read";
    private const string CasesDecidePrefix = "cases.decide";

    /// <summary>See an agency's cases.</summary>
    public static string CasesRead(string agency) => $"{CasesReadPrefix}:{agency}";

    /// <summary>Decide an agency's cases.</summary>
    public static string CasesDecide(string agency) => $"{CasesDecidePrefix}:{agency}";

    internal static bool IsPolicy(string name) => name.Split('|').All(right => Form().IsMatch(right));

    [GeneratedRegex(@"^[a-z-]+\.[a-z-]+(:([a-z0-9-]+|\*|\{[a-zA-Z]+\}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
