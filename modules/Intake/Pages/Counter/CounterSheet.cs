namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>A form and what was found in it, as the parts of the page draw it.</summary>
/// <param name="Fresh">Nothing was sent yet: the first input takes the focus.</param>
internal sealed record CounterSheet(CounterForm Form, CounterFindings Findings, bool Fresh, string Language)
{
    public string? Text(string name) => Form.Text(name);

    public string? Error(string name) => Findings.ErrorOf(name);

    public string? Warning(string name) => Findings.WarningOf(name);
}
