using Microsoft.EntityFrameworkCore.Migrations;

namespace IntegrationHub.Host.Migrations;

/// <summary>SQL that lies beside the migrations: what EF Core has no words for.</summary>
internal static class Script
{
    /// <summary>Runs <c>Migrations/PostgreSql/Sql/{name}.sql</c> as a step of the migration.</summary>
    public static void RunScript(this MigrationBuilder migration, string name) => migration.Sql(Read(name));

    /// <summary>The text of <c>Migrations/PostgreSql/Sql/{name}.sql</c> or <c>deploy/postgresql/{name}.sql</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Script).Assembly.GetManifestResourceStream($"{name}.sql")
            ?? throw new InvalidOperationException($"There is no script {name}.sql beside the migrations.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
