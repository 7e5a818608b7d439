namespace IntegrationHub.Core.Storage;

/// <summary>Which database holds the hub's one store.</summary>
public enum StorageProvider
{
    /// <summary>One file in the data directory; one process. The embedded default.</summary>
    Sqlite,

    /// <summary>The production store; any number of hub nodes.</summary>
    PostgreSql,
}

/// <summary>Who brings the database to the version of the program.</summary>
public enum MigrationMode
{
    /// <summary>A starting node, before it serves anything; of several, one.</summary>
    AtStart,

    /// <summary>
    /// The command <c>migrate</c>, under the role that owns the tables. A node refuses to start on a database that lacks
    /// a migration.
    /// </summary>
    Never,
}

/// <summary>Settings of the store (section <c>Storage</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>The database engine.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>
    /// The ADO.NET connection string. Empty on SQLite means <c>hub.db</c> in the data directory; PostgreSQL needs one.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The password of the PostgreSQL role, so that the connection string can be shown to anyone. Best as a file of
    /// <c>Hub:SecretsDirectory</c>.
    /// </summary>
    public string Password { get; set; } = "";

    /// <summary>Who migrates. <see cref="MigrationMode.Never"/> where the hub runs under a role that may not change tables.</summary>
    public MigrationMode Migrate { get; set; } = MigrationMode.AtStart;

    /// <summary>
    /// The PostgreSQL role that the running hub signs in as. Where it is set, a migration ends with granting that role
    /// what it needs and no more (<c>deploy/postgresql/grants.sql</c>). Empty: nothing is granted.
    /// </summary>
    public string ApplicationRole { get; set; } = "";

    /// <summary>
    /// How long PostgreSQL works on one statement before it gives up; migrations and account snapshots have no limit. A
    /// connection on which nothing is heard for two seconds more is taken for dead, so this is also how long a link that
    /// fell silent goes unnoticed.
    /// </summary>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a statement waits for another transaction's lock on PostgreSQL.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a transaction on PostgreSQL may stand still before its session is ended: a process that hangs in one must
    /// not keep the rows it has locked, nor hold up the vacuum of the deliveries.
    /// </summary>
    public TimeSpan IdleInTransactionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many batches of messages, claims and results one node has at PostgreSQL at once; 0 means one for each processor,
    /// at least 2. Fewer make fuller transactions, more help where the database is far away.
    /// </summary>
    public int BatchesAtOnce { get; set; }
}
