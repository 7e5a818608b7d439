namespace IntegrationHub.Modules.Reconciliation;

/// <summary>Names the texts of this module's pages: Texts.resx (Bahasa Indonesia) and Texts.en.resx.</summary>
public sealed class Texts;
