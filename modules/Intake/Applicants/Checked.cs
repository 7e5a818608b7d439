using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>What became of a typed value: its stored form, or why it cannot be one; a warning stops nothing.</summary>
internal sealed record Checked(string? Value, LocalizedText? Error = null, LocalizedText? Warning = null)
{
    public static Checked Wrong(LocalizedText error) => new(null, error);
}
