using System.Text;

namespace IntegrationHub.Tests.Settings;

/// <summary>Writes <c>docs/operations/settings.md</c>.</summary>
internal static class SettingsPage
{
    private const string Opening = """
        # Settings

        Each is an environment variable, a line of `appsettings.json` beside the program (`"Storage": { "Provider": "PostgreSql" }`), or a file of that name in the directory of `Hub__SecretsDirectory`. A file wins over a variable, a variable over `appsettings.json`. What cannot work is refused at start, with the setting, what is wrong and an example. Settings are read at start only.

        Secrets (`...Password`, `...Secret`, `...UserKey`) belong into files. Names with a hyphen (`Agencies__civil-registry__...`) cannot be set by some shells and by systemd's `Environment=`; there use files or `appsettings.json`.

        Times are written `days.hours:minutes:seconds`, for example `00:00:15` or `14.00:00:00`. Where no default stands, there is none. Limits of callers are far higher in the Demo profile, and the simulator runs beside the hub in that profile only.

        Besides its own the hub follows the framework's: `ASPNETCORE_URLS` (where it listens; `http://127.0.0.1:5080` by default), `Logging__LogLevel__Default`, and OpenTelemetry's: only where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector are traces and metrics sent, to there.

        This page is made from the options themselves; a test compares the two and says how to make it anew.
        """;

    private const string SimulatorNote = "These hold for `IntegrationHub.AgencySimulator` run by itself. Nothing of it belongs into production.";

    public static string Write()
    {
        var page = new StringBuilder(Opening).AppendLine();
        foreach (var section in SettingsCatalogue.Hub)
        {
            Write(page, section);
        }

        Write(page, SettingsCatalogue.Simulator, SimulatorNote);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder page, SettingsSection section, string? note = null)
    {
        page.AppendLine().Append("## ").AppendLine(section.Title).AppendLine();
        if (note is not null)
        {
            page.AppendLine(note).AppendLine();
        }

        page.AppendLine("| setting | default | is | meaning |").AppendLine("|---|---|---|---|");
        foreach (var setting in section.Settings)
        {
            var fallback = setting.DefaultText is { Length: > 0 } text ? $"`{text}`" : "";
            page.Append("| `").Append(setting.Name).Append("` | ").Append(fallback).Append(" | ").Append(setting.Kind)
                .Append(" | ").Append(SettingsTexts.Of(setting)).AppendLine(" |");
        }
    }
}
